import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { redirectUri } from "./signIn.ts";
import { type Started, start } from "./started.ts";

let practice: Started;
beforeEach(async () => {
  practice = await start({ people: 5, calls: 3 });
});
afterEach(() => practice.stop());

const home = async () => (await fetch(practice.url)).text();
const ticketIn = (html: string) => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? "";

/** A form as a browser posts it: with the page's own origin, as long as the page lets it say so. */
async function press(fields: Record<string, string>, page = practice.url) {
  const { headers } = await fetch(page);
  const says = headers.get("referrer-policy") !== "no-referrer";
  return fetch(new URL(new URL(page).pathname === "/" ? "/switch" : page, practice.url), {
    method: "POST",
    redirect: "manual",
    headers: { origin: says ? practice.url : "null", "sec-fetch-site": "same-origin" },
    body: new URLSearchParams(fields),
  });
}

/** What a person types into each; what is left out stands there already. */
const typed: Readonly<Record<string, Record<string, string>>> = {
  change: { type: "calls", id: "21400000001", property: "hs_call_title", value: "Theirs" },
  delete: { type: "calls", id: "21400000002" },
  merge: { type: "contacts", id: "21400000001", into: "21400000002" },
  twin: { id: "21400000001" },
  voicemail: { id: "21400000001" },
  "outcome-rename": { id: "Busy", label: "Engaged" },
  "outcome-delete": { id: "Engaged" },
};

test("every switch does what it says, and the page tells so", async () => {
  const first = await home();
  const ticket = ticketIn(first);
  const forms = [...first.matchAll(/<form[^>]*>.*?<\/form>/gs)].map(([form]) => form);
  expect(forms).toHaveLength(26);
  const names = forms.map((form) => /name="deed" value="([^"]+)"/.exec(form)?.[1] ?? "");
  for (const [place, form] of forms.entries()) {
    const deed = names[place] ?? "";
    if (deed === "reset") continue;
    const standing: Record<string, string> = {};
    for (const [, name = "", value = ""] of form.matchAll(/<input name="([^"]+)" value="([^"]*)"/g))
      standing[name] = value;
    for (const [, name = "", value = ""] of form.matchAll(
      /<select name="([^"]+)"><option[^>]*>([^<]+)/g,
    ))
      standing[name] = value;
    const pressed = await press({ ticket, deed, ...standing, ...typed[deed] });
    expect([deed, pressed.status]).toEqual([deed, 303]);
    const said = /<p role="status">([^<]*)/.exec(await home())?.[1] ?? "";
    // What makes no sense is answered with such a sentence; none of these may.
    expect([deed, said]).toEqual([deed, expect.stringMatching(/^.{10,}\.$/)]);
    expect(said).not.toMatch(/There is no|is missing|are needed|wants a|is one of/);
  }
  expect(await home()).toContain("In force now:");
  expect((await press({ ticket, deed: "reset" })).status).toBe(303);
  const after = await home();
  expect(after).toContain("The account is as it was at the start.");
  expect(after).not.toContain("In force now:");
  expect(await home()).not.toContain('role="status"');
});

test("it says what it is, holds and was asked, escaped and without anything that could run", async () => {
  await practice.ask("POST", "/crm/v3/objects/calls", {
    properties: { hs_timestamp: "1", hs_call_title: "<img src=x onerror=alert(1)>" },
  });
  await practice.ask("GET", "/crm/v3/<script>alert(2)</script>");
  const answer = await fetch(practice.url);
  const html = await answer.text();
  expect(html).toContain("A HubSpot on this computer");
  expect(html).toContain("<dt>contacts</dt><dd>5</dd>");
  expect(html).toContain("POST /crm/v3/objects/calls");
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(html).toContain("<h2>Guesses</h2>");
  expect(html).not.toMatch(/<script|<img|javascript:|style="| on\w+="/);
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(answer.headers.get("content-security-policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a form of another page is refused, and so is an old or unknown one", async () => {
  const ticket = ticketIn(await home());
  expect((await press({ ticket: "x", deed: "tokens", do: "revoke" })).status).toBe(403);
  expect((await press({ ticket, deed: "no-such-switch" })).status).toBe(400);
  const foreign = await fetch(`${practice.url}/switch`, {
    method: "POST",
    headers: { origin: "null" },
    body: new URLSearchParams({ ticket, deed: "tokens", do: "revoke" }),
  });
  expect(foreign.status).toBe(403);
  expect((await practice.ask("GET", "/crm/v3/objects/calls")).status).toBe(200);
});

test("the sign-in page's form passes the guard from a browser too", async () => {
  const query = new URLSearchParams({
    client_id: practice.clientId,
    redirect_uri: redirectUri,
    scope: "oauth",
  });
  const page = `${practice.url}/oauth/authorize?${query}`;
  const ticket = ticketIn(await (await fetch(page)).text());
  const answer = await press({ ticket, decision: "grant", user: "2620029" }, page);
  expect([answer.status, answer.headers.get("location")]).toEqual([
    302,
    expect.stringContaining(`${redirectUri}?code=`),
  ]);
});
