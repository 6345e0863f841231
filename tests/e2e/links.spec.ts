import { expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

test("a link of notes, and a record's, reach the system only as far as they may", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  await expect(screenOf(page).account).toContainText("connected");
  await app.electron().evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    // The one thing a test cannot let happen: a browser of this computer.
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const ask = (name: string, input: unknown) =>
    page.evaluate(
      ([asked, given]) =>
        (
          window as unknown as {
            wrapup: { request: (name: unknown, input: unknown) => Promise<unknown> };
          }
        ).wrapup.request(asked, given),
      [name, input],
    );
  const refused = [
    "javascript:window.ran=true//https://example.com/",
    "javascript:alert(1)",
    "JAVASCRIPT:alert('https://example.com')",
    "file:///etc/passwd",
    "FILE://example.com/share",
    "smb://example.com/share",
    "ms-msdt:/id",
    "ms-settings:https://example.com",
    "http://example.com/",
    "https://user:secret@example.com/",
    "https://example.com@evil.example/",
    "app://wrapup/index.html",
    "data:text/html,https://example.com/",
    `${practice.url}/`,
    "",
  ];
  for (const url of refused) {
    expect(await ask("links.openFromNotes", { url }), url).toMatchObject({
      ok: false,
      error: { code: "linkRefused" },
    });
  }
  expect(await ask("links.openFromNotes", { url: "https://ex\u0430mple.com/a" })).toMatchObject({
    ok: true,
  });
  expect(await ask("links.openRecord", { kind: "contact", id: "1" })).toMatchObject({ ok: true });
  for (const id of ["1/../../x", "1@evil.example", "//evil.example", ""]) {
    expect(await ask("links.openRecord", { kind: "contact", id })).toMatchObject({
      error: { code: "badRequest" },
    });
  }
  const opened = await app
    .electron()
    .evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  // What only looks like another host is written out as what it is.
  expect(opened).toEqual(["https://xn--exmple-4nf.com/a", expect.stringContaining(practice.url)]);
});
