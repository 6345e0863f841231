import { createServer } from "node:net";
import type { Locator } from "@playwright/test";
import { type App, expect } from "./app.ts";
import type { Screen } from "./screen.ts";

/** What a person does on HubSpot's page. */
export type Choice = { decision?: "grant" | "deny"; level?: "account" | "user"; user?: string };

/** The browser a sign-in opens, played by the test; only what would start a real one is replaced. */
export type Browser = {
  /** The addresses it was sent to, first to last. */
  opened: () => Promise<readonly string[]>;
  /**
   * Goes to the newest of them (or where a person went instead), decides there, and comes back; the
   * address and page at the end.
   */
  decide: (choice?: Choice, instead?: string) => Promise<{ address: string; page: string }>;
};

export async function playBrowser(app: App): Promise<Browser> {
  await app.electron().evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedInBrowser: opened });
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  const opened = () =>
    app
      .electron()
      .evaluate(() => (globalThis as unknown as { openedInBrowser: string[] }).openedInBrowser);

  return {
    opened,
    async decide(choice = {}, instead) {
      await expect.poll(async () => (await opened()).length).toBeGreaterThan(0);
      const address = instead ?? (await opened()).at(-1) ?? "";
      const page = await (await fetch(address)).text();
      const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
      const person = /name="user" value="(\d+)"/.exec(page)?.[1] ?? "";
      const decided = await fetch(new URL("/oauth/authorize", address), {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ ticket, decision: "grant", user: person, ...choice }),
      });
      const back = await fetch(decided.headers.get("location") ?? "");
      return { address: back.url, page: await back.text() };
    },
  };
}

/** A port that is free, for a sign-in to come back to: tests run beside each other. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Enters the organisation's app, as is done once on a computer, and goes on to the browser. */
export async function enterApp(
  screen: Screen,
  app: { clientId: string; clientSecret: string },
): Promise<void> {
  await screen.button("Sign in with HubSpot").click();
  await screen.page.getByRole("textbox", { name: "Client ID" }).fill(app.clientId);
  await screen.page.getByLabel("Client secret").fill(app.clientSecret);
  await screen.button("Continue in the browser").click();
}

/** What it holds is hidden, so it has no role of its own. */
export const tokenField = (screen: Screen): Locator =>
  screen.page.getByLabel("Access token", { exact: true });

/** Pastes a token into the sign-in screen and sends it off. */
export async function pasteToken(screen: Screen, token: string): Promise<void> {
  await screen.button("Use an access token").click();
  await tokenField(screen).fill(token);
  await signInButton(screen).click();
}

/** Of the form for a token: a call that waits for a sign-in has a button of that name too. */
export function signInButton(screen: Screen): Locator {
  return screen.page
    .getByRole("form", { name: "Use an access token" })
    .getByRole("button", { name: "Sign in", exact: true });
}
