import type { Locator, Page } from "@playwright/test";
import { expect } from "./app.ts";

/** The window as a person knows it: everything is found by its role and its name. */
export type Screen = {
  page: Page;
  number: Locator;
  outcome: (label: string) => Locator;
  timer: Locator;
  notes: Locator;
  associate: Locator;
  /** What the call will be associated with, and the way to take one off again. */
  record: (name: string) => Locator;
  /** The account, its owner and its connection. */
  account: Locator;
  button: (name: string | RegExp) => Locator;
  /** The line of Recent calls that says this. */
  recent: (text: string) => Locator;
  /** Types the number and starts the call. */
  call: (number: string) => Promise<void>;
  write: (text: string) => Promise<void>;
  /** Finds the record by its name and adds it to the call. */
  add: (name: string) => Promise<void>;
};

export function screenOf(page: Page): Screen {
  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const screen: Screen = {
    page,
    number: page.getByRole("textbox", { name: "Phone number" }),
    outcome: (label) =>
      page.getByRole("radiogroup", { name: "Outcome" }).getByRole("radio", { name: label }),
    timer: page.getByRole("timer", { name: "Call time" }),
    notes: page.getByRole("textbox", { name: "Notes" }),
    associate: page.getByRole("combobox", { name: "Associate" }),
    record: (name) =>
      page
        .getByRole("list", { name: "Associated records" })
        .getByRole("button", { name: `Remove ${name}`, exact: true }),
    account: page.getByRole("status", { name: "Account" }),
    button,
    recent: (text) =>
      page
        .getByRole("list", { name: "Recent calls" })
        .getByRole("listitem")
        .filter({ hasText: text }),
    async call(number) {
      await screen.number.fill(number);
      await button("Start call").click();
      await expect(screen.timer).toBeVisible();
      await expect(screen.notes).toBeFocused();
    },
    async write(text) {
      await screen.notes.click();
      await screen.notes.pressSequentially(text);
      await expect(page.getByText("Saved", { exact: true })).toBeVisible();
    },
    async add(name) {
      await screen.associate.fill(name);
      await page.getByRole("option", { name }).first().click();
      await expect(screen.record(name)).toBeVisible();
    },
  };
  return screen;
}
