import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanNotes, firstLine } from "../../../electron/calls/notes.ts";
import { blocked } from "../../../electron/outbox/schedule.ts";
import { notesLimit } from "../../../shared/notes.ts";
import { wrapupRow } from "./rows.ts";

describe("what may be kept of notes", () => {
  const kept = [
    "<p>plain</p>",
    "<p><strong>bold</strong> and <em>slanted</em></p>",
    "<ul><li><p>one</p></li></ul>",
    '<ol start="3"><li><p>three</p></li></ol>',
    '<p><a href="https://example.com/?a=1&amp;b=2">link</a></p>',
    "<p>مرحبا 👩‍👩‍👧 שלום &lt;3 &amp; more</p>",
    "<p>one<br />two</p>",
  ];
  for (const html of kept) it(`keeps ${html}`, () => expect(cleanNotes(html)).toBe(html));

  const cleaned: [string, string][] = [
    ["<p></p>", ""],
    ["<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"],
    ["<style>p{color:red}</style><p>a</p>", "<p>a</p>"],
    ['<p style="color:red" class="x" onclick="alert(1)">a</p>', "<p>a</p>"],
    ['<p><img src="x" onerror="alert(1)">a</p>', "<p>a</p>"],
    ['<p><a href="javascript:alert(1)">a</a></p>', "<p><a>a</a></p>"],
    ['<p><a href=" java\nscript:alert(1)">a</a></p>', "<p><a>a</a></p>"],
    ['<p><a href="&#106;avascript:alert(1)">a</a></p>', "<p><a>a</a></p>"],
    ['<p><a href="data:text/html,x">a</a></p>', "<p><a>a</a></p>"],
    ['<p><a href="file:///etc/passwd">a</a></p>', "<p><a>a</a></p>"],
    ['<p><a href="//evil.example">a</a></p>', "<p><a>a</a></p>"],
    // The editor makes no such links, so they would vanish when the notes are shown again.
    ['<p><a href="http://a.example">a</a></p>', "<p><a>a</a></p>"],
    ['<p><a href="mailto:a@b.example">a</a></p>', "<p><a>a</a></p>"],
    [
      '<p><a href="https://a.example" target="_blank" onmouseover="x()">a</a></p>',
      '<p><a href="https://a.example">a</a></p>',
    ],
    ["<iframe src='https://evil.example'></iframe><p>a</p>", "<p>a</p>"],
    ["<svg><script>alert(1)</script><text>s</text></svg><p>a</p>", "<p>a</p>"],
    ["<math><mi>x</mi></math><p>a</p>", "<p>a</p>"],
    ["<!-- secret --><p>a</p>", "<p>a</p>"],
    [
      "<h1>Title</h1><b>bold</b><i>slanted</i>",
      "<p>Title</p><strong>bold</strong><em>slanted</em>",
    ],
    ['<form action="https://evil.example"><input value="x"><p>a</p></form>', "<p>a</p>"],
    ["1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"],
  ];
  for (const [html, clean] of cleaned) {
    it(`makes of ${html}`, () => expect(cleanNotes(html)).toBe(clean));
  }

  it("changes nothing the second time, whatever the first was", () => {
    const bits = fc.constantFrom(
      "<p>",
      "</p>",
      "<script>",
      "</",
      ">",
      "<",
      "&",
      "&lt;",
      '"',
      "x",
      " ",
      "<a href=",
      "javascript:",
      "<li>",
      "<b>",
      "👋",
      "<svg/onload=x>",
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 25 }), (all) => {
        const once = cleanNotes(all.join(""));
        expect(cleanNotes(once)).toBe(once);
        expect(once).not.toMatch(/<(?!\/?(p|br|strong|em|ul|ol|li|a)\b)/);
        expect(once).not.toMatch(/<[^>]*(javascript:|onload)/);
      }),
    );
  });

  it("takes a paste of 200 KB whole", () => {
    const pasted = `<p>${"word ".repeat(40_000)}</p>`;
    expect(cleanNotes(pasted)).toBe(pasted);
  });
});

describe("the limit of notes", () => {
  it("counts what escaping makes of them, and names how many are too many", () => {
    const fits = cleanNotes("&".repeat(notesLimit / 4)).slice(0, notesLimit);
    expect(blocked(wrapupRow({ desired: { notes: fits } }))).toBeNull();
    const over = cleanNotes("&".repeat(notesLimit / 4));
    expect(blocked(wrapupRow({ desired: { notes: over } }))).toMatch(/^The notes are 16,384 char/);
  });

  it("does not keep a call in HubSpot that is to be taken off", () => {
    const notes = "x".repeat(notesLimit + 1);
    expect(blocked(wrapupRow({ desired: { notes, logged: false } }))).toBeNull();
  });
});

describe("the first line", () => {
  const lines: [string, string][] = [
    ["", ""],
    ["<p></p><p> </p><p>second</p><p>third</p>", "second"],
    ["<ul><li><p>one</p></li><li><p>two</p></li></ul>", "one"],
    ["<p>a &lt;b&gt; &amp;amp; &quot;c&quot;</p>", 'a <b> &amp; "c"'],
    ["<p>one<br>two</p>", "one"],
    ["<div>theirs</div>", "theirs"],
    ["<style>p{}</style><script>x()</script><p>shown</p>", "shown"],
  ];
  for (const [html, line] of lines) it(`of ${html}`, () => expect(firstLine(html)).toBe(line));

  it("is never cut in the middle of a character", () => {
    expect(firstLine(`<p>${"x".repeat(199)}👋</p>`)).toBe("x".repeat(199));
  });

  it("is the same of long notes, which are read only as far as it takes", () => {
    const rest = "<p>more</p>".repeat(1_000);
    for (const [html, line] of lines) expect(firstLine(`${html}${rest}`)).toBe(line || "more");
    expect(firstLine(`<p>${"&amp;".repeat(1_000)}</p>${rest}`)).toBe("&".repeat(200));
    const dense = `<p>${"<strong>a</strong><em></em>".repeat(150)}</p>`;
    expect(firstLine(`${dense}${rest}`)).toBe("a".repeat(150));
    expect(firstLine(`${"<p></p>".repeat(1_000)}<p>late</p>`)).toBe("late");
    const picture = `<img src="data:image/png;base64,${"A".repeat(9_000)}">`;
    expect(firstLine(`${picture}<p>behind</p>`)).toBe("behind");
  });
});
