import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { losesNothing, readNotes, showable } from "../../../electron/calls/theirNotes.ts";

describe("notes somebody wrote elsewhere", () => {
  it.each([
    ["", ""],
    ["plain words & more", "plain words &amp; more"],
    ["<p>a</p><p><b>b</b> <i>c</i></p>", "<p>a</p><p><strong>b</strong> <em>c</em></p>"],
    [
      '<div style="" dir="auto" data-top-level="true"><p style="margin:0;">a</p><ul><li>b</li></ul></div>',
      "<p>a</p><ul><li>b</li></ul>",
    ],
    [
      '<p><a href="https://example.com/" target="_blank" rel="noopener">x</a></p>',
      '<p><a href="https://example.com/">x</a></p>',
    ],
  ])("are edited where the editor can hold them: %j", (html, notes) => {
    expect(readNotes(html)).toEqual({ notesBefore: "", notes });
  });

  it.each([
    "<h2>Plan</h2>",
    "<table><tr><td>1</td></tr></table>",
    '<p style="color: red">urgent</p>',
    '<p style="margin:0; background:yellow">urgent</p>',
    "<p><u>under</u></p>",
    "<blockquote>said</blockquote>",
    '<p><img src="https://example.com/a.png" alt="a"></p>',
    '<p><a href="mailto:ann@example.com">ann</a></p>',
    '<p dir="rtl">שלום</p>',
    '<p><font color="red">old</font></p>',
    "<pre>code</pre>",
    "<p>never closed <h1>here",
  ])("stay as they are and are only added to where it cannot: %j", (html) => {
    expect(readNotes(html)).toEqual({ notesBefore: html, notes: "" });
  });

  it("show what they are, and nothing that runs, loads or covers the screen", () => {
    const html =
      '<h2 style="position:fixed;inset:0" onclick="x()">Plan</h2><script>x()</script>' +
      '<table class="a"><tr><td colspan="2">1</td></tr></table>' +
      '<img src="https://spy.example/1.png" alt="map"><img src="https://spy.example/2.png">' +
      '<img src="data:image/png;base64,AAAA" alt="logo" onerror="x()">' +
      '<img src="data:image/svg+xml;base64,AAAA"><iframe src="https://spy.example"></iframe>' +
      '<a href="javascript:x()">a</a><a href="https://example.com/">b</a><style>*{}</style>';
    expect(showable(html)).toBe(
      '<h2>Plan</h2><table><tr><td colspan="2">1</td></tr></table>' +
        "<span>[picture: map]</span><span>[picture]</span>" +
        '<img src="data:image/png;base64,AAAA" alt="logo" /><span>[picture]</span>' +
        '<a>a</a><a href="https://example.com/">b</a>',
    );
  });

  it("never grow past what the window takes", () => {
    const picture = `<img src="data:image/png;base64,${"A".repeat(500_000)}">`;
    expect(showable(`<p>kept</p>${picture}`)).toBe("<p>kept</p>");
    expect(showable("&".repeat(300_000)).length).toBeLessThanOrEqual(400_000);
  });

  it("are read alike a second time", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<div>",
      "</div>",
      "<ul><li>",
      "</li></ul>",
      "<b>",
      "</b>",
      "<br>",
      "words",
      "&lt;",
      "<h1>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = pieces.join("");
        const { notes, notesBefore } = readNotes(html);
        expect(notesBefore).toBe(losesNothing(html) ? "" : html);
        expect(readNotes(notes)).toEqual({ notesBefore: "", notes });
      }),
    );
  });
});
