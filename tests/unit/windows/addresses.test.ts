import { describe, expect, it } from "vitest";
import { insideOf, isOurs, mayOpen } from "../../../electron/windows/addresses.ts";

describe("a page of ours", () => {
  for (const url of ["app://wrapup/", "app://wrapup/index.html?x#y", "app://wrapup"]) {
    it(`is ${url}`, () => expect(isOurs(url)).toBe(true));
  }
  const strangers = [
    "",
    "wrapup",
    "app://",
    "app://wrapup.evil.example/",
    "app://evil.example/app://wrapup/",
    "app://wrapup@evil.example/",
    "app://wrapup:80@evil.example/",
    "app://wrapup:80/",
    "app://wrapup./",
    "app://xn--wrapup-9za/",
    "app://wrapup:8080/",
    "app://evilwrapup/",
    "https://wrapup/",
    "https://evil.example/?app://wrapup/",
    "https://evil.example/#app://wrapup/",
    "file:///app://wrapup/index.html",
    "data:text/html,app://wrapup/",
    "javascript:location='app://wrapup/'",
    "blob:app://wrapup/123",
    "view-source:app://wrapup/",
    "APPX://wrapup/",
  ];
  for (const url of strangers) it(`is not ${url}`, () => expect(isOurs(url)).toBe(false));
});

describe("a link that may be handed to the system", () => {
  const practice = "http://127.0.0.1:47001";
  const records = [
    "https://app.hubspot.com/contacts/1/record/0-1/2",
    "https://app-eu1.hubspot.com/contacts/1/record/0-48/2",
    `${practice}/contacts/1/record/0-1/2`,
  ];
  for (const url of records) {
    it(`to a record: ${url}`, () => expect(mayOpen(url, "record", practice)).toBe(true));
  }
  const refused = [
    "http://app.hubspot.com/contacts/1",
    "https://hubspot.com.evil.example/",
    "https://evilhubspot.com/",
    "https://hubspot.com/",
    "https://evil.example/.hubspot.com",
    "https://evil.example/?https://app.hubspot.com/",
    "https://app.hubspot.com@evil.example/",
    "https://user:secret@app.hubspot.com/",
    "https://app.hubspot.com%2eevil.example/",
    "https://app.hubspot.com./",
    "https://app.hubspot.com:8443/",
    "https://app.hubsp\u043et.com/",
    "https://app.xn--hubspt-6jg.com/",
    "https:\\\\evil.example\\.hubspot.com",
    "//app.hubspot.com/",
    "https://.hubspot.com.evil.example/",
    "blob:https://app.hubspot.com/1",
    "view-source:https://app.hubspot.com/",
    "JAVASCRIPT:alert(1)//.hubspot.com",
    "FILE:///etc/passwd",
    "SMB://app.hubspot.com/share",
    "MS-MSDT:/id",
    "ms-settings:",
    "search-ms:query=x",
    "mailto:a@app.hubspot.com",
    "tel:+49301234",
    "http://127.0.0.1:47002/",
    "http://127.0.0.1:47001@evil.example/",
    "http://localhost:47001/",
    "https://127.0.0.1:47001/",
    "file:///etc/passwd",
    "smb://app.hubspot.com/share",
    "ms-msdt:/id",
    "javascript:alert('https://app.hubspot.com')",
    "data:text/html,https://app.hubspot.com",
    "app://wrapup/",
    "not a url",
  ];
  for (const url of refused) {
    it(`not to a record, and not to sign in: ${url}`, () => {
      expect(mayOpen(url, "record", practice)).toBe(false);
      expect(mayOpen(url, "signIn", practice)).toBe(false);
    });
  }
  it("to sign in: HubSpot, or the practice account that the ways in lead to", () => {
    const page = "/oauth/authorize?client_id=1";
    expect(mayOpen(`https://app.hubspot.com${page}`, "signIn", null)).toBe(true);
    expect(mayOpen(`HTTPS://APP.HUBSPOT.COM${page}`, "signIn", null)).toBe(true);
    expect(mayOpen(`${practice}${page}`, "signIn", practice)).toBe(true);
    expect(mayOpen(`${practice}${page}`, "signIn", null)).toBe(false);
  });

  it("not to a practice account when there is none", () => {
    expect(mayOpen(records[2] ?? "", "record", null)).toBe(false);
    expect(mayOpen("data:text/html,x", "record", "null")).toBe(false);
  });

  it("from notes only over https, and without a name in front that looks like a host", () => {
    expect(mayOpen("https://example.com/a", "notes", practice)).toBe(true);
    for (const url of [
      "http://example.com/",
      `${practice}/`,
      "https://hubspot.com@evil.example/",
      "file:///etc/passwd",
      "mailto:a@example.com",
      "ms-settings:",
      "SMB://example.com/a",
      "JavaScript:https://example.com/",
      "FILE://example.com/a",
      "https://user:secret@example.com/",
      "https://",
      "example.com",
    ]) {
      expect(mayOpen(url, "notes", practice), url).toBe(false);
    }
  });
});

describe("a file of the page", () => {
  const folder = "/srv/app/renderer";
  it("is found by its path", () => {
    expect(insideOf(folder, "/index.html")).toBe("/srv/app/renderer/index.html");
    expect(insideOf(folder, "/assets/a%20b.js")).toBe("/srv/app/renderer/assets/a b.js");
    expect(insideOf(folder, "/assets/../index.html")).toBe("/srv/app/renderer/index.html");
  });
  for (const path of [
    "/",
    "/..",
    "/../main/main.js",
    "/%2e%2e/main/main.js",
    "/assets/%2e%2e%2f%2e%2e%2fmain/main.js",
    "/..%5cmain%5cmain.js",
    "/a\\..\\..\\b",
    "/index.html%00.js",
    "/%E0%A4%A",
    "/../renderer-evil/x",
  ]) {
    it(`is never ${path}`, () => expect(insideOf(folder, path)).toBeNull());
  }
});
