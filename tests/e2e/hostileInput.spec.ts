import type { Page } from "@playwright/test";
import { creates, theLoggedCall } from "./accountCalls.ts";
import { expect, test } from "./app.ts";
import { peopleOf } from "./people.ts";
import { screenOf } from "./screen.ts";
import { heldWith } from "./shortCall.ts";

type Typed = {
  typed: string;
  /** What the hint under the field says. */
  hint: RegExp;
  /** What goes to HubSpot as the number called. */
  sent: string | null;
  /** What the call is called there. */
  title: string;
};

const odd: Typed[] = [
  { typed: "", hint: /anything is accepted/, sent: null, title: "Call" },
  {
    typed: "no idea",
    hint: /There are no digits in this\. It is kept as typed/,
    sent: "no idea",
    title: "Call with no idea",
  },
  {
    typed: "\u202e\u200bno\u00adbody \u2066knows\ufeff",
    hint: /There are no digits in this\. It is kept as typed/,
    sent: "nobody knows",
    title: "Call with nobody knows",
  },
  {
    typed: "1-800-FLOWERS and more",
    hint: /There are letters in this number\. It is kept as typed/,
    sent: "1-800-FLOWERS and more",
    title: "Call with 1-800-FLOWERS and more",
  },
  ...["{{phone}}", "%CALLERID%", "$number", "\u202e[Phone]\u202c"].map((typed) => ({
    typed,
    hint: /a placeholder nobody filled in.*logged without a number/,
    sent: null,
    title: "Call",
  })),
];

test("odd numbers are pointed out and kept, and a placeholder is not logged as one", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  for (const [at, { typed, hint, sent, title }] of odd.entries()) {
    await test.step(JSON.stringify(typed), async () => {
      await screen.number.fill(typed);
      await expect(page.getByText(hint)).toBeVisible();
      await screen.button("Start call").click();
      if (hint.source.includes("placeholder")) {
        await expect(page.getByText("a placeholder, not logged as a number")).toBeVisible();
      }
      const notes = `Odd number ${at}`;
      await screen.write(notes);
      await screen.outcome("Connected").click();
      await screen.button("Hang up").click();
      await expect(screen.recent(notes)).toContainText("In HubSpot");
      const [held] = await heldWith(practice, notes);
      expect(held?.properties["hs_call_to_number"] ?? null).toBe(sent);
      expect(held?.properties["hs_call_title"]).toBe(title);
      await screen.button("Done").click();
    });
  }
});

test("300 characters are too many: it says so, and they stay to be shortened", async ({ app }) => {
  const page = await app.window();
  const screen = screenOf(page);
  for (const long of ["5".repeat(300), "a".repeat(300), "5".repeat(5_000)]) {
    await screen.number.fill(long);
    await screen.button("Start call").click();
    await expect(page.getByRole("alert")).toContainText("has at most 100 characters here");
    await expect(screen.number).toHaveValue(long);
    await expect(screen.timer).toBeHidden();
  }
  await screen.number.fill("42");
  await expect(page.getByRole("alert")).toBeHidden();
  await screen.button("Start call").click();
  await expect(screen.timer).toBeVisible();
});

/** The same number as people, phones and web pages write it. */
const disguises = (number: string): string[] => {
  const digits = number.replaceAll(/[^\d+]/g, "");
  const inDigits = (zero: number) =>
    digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  return [
    `\u202e${number}\u202c`,
    `\u2066\u200f${[...digits].join("\u200b")}\u2069\ufeff`,
    inDigits(0xff10).replace("+", "＋"),
    inDigits(0x0660),
    `tel:${digits.replace("+", "%2B")}`,
  ];
};

test("whatever a number is written in, it is whose it is, and is sent as it is dialled", async ({
  app,
  practice,
}) => {
  const [grace] = await peopleOf(practice);
  if (grace === undefined) throw new Error("nobody to call");
  const page = await app.window();
  const screen = screenOf(page);
  for (const [at, typed] of disguises(grace.number).entries()) {
    await test.step(JSON.stringify(typed), async () => {
      await screen.call(typed);
      await expect(screen.record(grace.name)).toBeVisible();
      const notes = `Disguise ${at}`;
      await screen.write(notes);
      await screen.outcome("Connected").click();
      await screen.button("Hang up").click();
      await expect(screen.recent(notes)).toContainText("In HubSpot");
      const [held] = await heldWith(practice, notes);
      expect(held?.properties["hs_call_to_number"]).toBe(grace.number.replaceAll(/[^\d+]/g, ""));
      expect(held?.associations.contacts).toEqual([grace.id]);
      await screen.button("Done").click();
    });
  }
  // What turns or hides the text beside it is nowhere on the screen.
  const shown = await page.locator("body").innerText();
  expect(shown).not.toMatch(/[\u200b\u200f\u202a-\u202e\u2066-\u2069\ufeff]/);
});

const hostile = `
  <meta http-equiv="refresh" content="0;url=https://evil.example/">
  <base href="https://evil.example/">
  <style>body { display: none } @import url(https://evil.example/a.css);</style>
  <link rel="stylesheet" href="https://evil.example/b.css">
  <script>window.ran = "script"</script>
  <p onclick="window.ran = 'click'" style="position:fixed;inset:0;color:red">Kept words</p>
  <img src="https://evil.example/pixel.png" onerror="window.ran = 'image'">
  <img src=x onerror="window.ran = 'image'">
  <svg onload="window.ran = 'svg'"><script>window.ran = "svg script"</script><a xlink:href="javascript:window.ran=1"><text>drawn</text></a></svg>
  <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
  <object data="https://evil.example/o"></object><embed src="https://evil.example/e">
  <form action="https://evil.example/f"><input name="q" autofocus onfocus="window.ran = 'focus'"></form>
  <details open ontoggle="window.ran = 'toggle'"><summary>More</summary>Folded words</details>
  <p><a href="javascript:window.ran='link'">Bad link</a> and <a href="https://example.com/good">good link</a></p>
  <p dir="rtl">مرحبا بالعالم</p>
  <p>Fire \u{1f469}\u{1f3fd}\u200d\u{1f692} and \u{1f1f8}\u{1f1ea} &lt;b&gt;not bold&lt;/b&gt; &amp;amp;</p>
`;

async function paste(page: Page, kind: "text/html" | "text/plain", text: string): Promise<void> {
  const notes = page.getByRole("textbox", { name: "Notes" });
  await notes.click();
  await notes.evaluate(
    (field, [type, pasted]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(type, pasted);
      field.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    [kind, text] as const,
  );
}

/** The words of each line of some HTML, and which tags and attributes it has. */
async function readHtml(page: Page, html: string) {
  return page.evaluate((given) => {
    const { body } = new DOMParser().parseFromString(given, "text/html");
    const all = [...body.querySelectorAll("*")];
    return {
      lines: [...body.querySelectorAll("p")].map((line) => line.textContent),
      tags: [...new Set(all.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
      links: [...body.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    };
  }, html);
}

test("pasted pages run nothing and load nothing; their words are kept, and are what HubSpot gets", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await screen.call("");
  await paste(page, "text/html", hostile);
  await expect(screen.notes).toContainText("Kept words");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("Kept words")).toContainText("In HubSpot");

  const shown = await readHtml(page, await screen.notes.innerHTML());
  const { properties } = await theLoggedCall(practice);
  const held = await readHtml(page, properties["hs_call_body"] ?? "");
  const words = (lines: readonly string[]) => lines.filter((line) => line.trim() !== "");
  expect(words(held.lines)).toEqual(words(shown.lines));
  expect(words(held.lines).join("\n")).toContain("مرحبا بالعالم");
  expect(words(held.lines).join("\n")).toContain(
    "Fire \u{1f469}\u{1f3fd}\u200d\u{1f692} and \u{1f1f8}\u{1f1ea} <b>not bold</b> &amp;",
  );
  expect(held.tags.filter((tag) => !["a", "br", "p"].includes(tag))).toEqual([]);
  expect(held.attributes).toEqual(["href"]);
  expect(held.links).toEqual(["https://example.com/good"]);

  expect(await page.evaluate(() => Reflect.get(globalThis, "ran") as unknown)).toBeUndefined();
  expect(asked.filter((url) => !url.startsWith("app://wrapup/"))).toEqual([]);
  await expect(screen.number.or(screen.notes)).toBeVisible();
});

test("200 KB of notes: how much is too much is said, nothing is cut, and shortened they go in", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  const long = `First ${"word ".repeat(40_000)}last`;
  const over = (`<p>${long}</p>`.length - 65_536).toLocaleString("en");
  await screen.call("");
  await paste(page, "text/plain", long);
  await expect(page.getByText(`${over} characters too many for HubSpot`)).toBeVisible();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await screen.outcome("Connected").click();
  await screen.button("Hang up").click();
  await expect(screen.recent("First word")).toContainText("Needs attention");
  await expect(screen.recent("First word")).toContainText(
    `${over} characters longer than HubSpot takes. Shorten them; nothing has been cut.`,
  );
  expect(await screen.notes.textContent()).toBe(long);
  expect(await creates(practice)).toBe(0);

  await screen.notes.press("Control+a");
  await screen.notes.pressSequentially("Short now");
  await expect(screen.recent("Short now")).toContainText("In HubSpot");
  expect((await theLoggedCall(practice)).properties["hs_call_body"]).toBe("<p>Short now</p>");
});

test("notes too long even to keep stay on the screen, and it says so", async ({ app }) => {
  const page = await app.window();
  const screen = screenOf(page);
  const long = "word ".repeat(90_000).trim();
  const over = (`<p>${long}</p>`.length - 400_000).toLocaleString("en");
  await screen.call("");
  await paste(page, "text/plain", long);
  await expect(page.getByRole("alert")).toContainText(
    `The notes are ${over} characters longer than Wrapup can keep. Shorten them; nothing is cut`,
  );
  await screen.button("Hang up").click();
  await screen.button("Done").click();
  // Never done while something typed is nowhere but here.
  await expect(screen.notes).toHaveText(long);

  await screen.notes.press("Control+a");
  await screen.notes.pressSequentially("Short now");
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
});
