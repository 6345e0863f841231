import { describe, expect, it } from "vitest";
import { createFind } from "../../../electron/directory/find.ts";
import { whyFound } from "../../../electron/directory/why.ts";
import type { HubspotRecords } from "../../../electron/hubspot/records.ts";
import type { Candidate } from "../../../electron/hubspot/recordWords.ts";
import { type Answer, sentenceFor } from "../../../electron/hubspot/refusal.ts";
import { RecordId, type RecordKind } from "../../../shared/record.ts";
import { createHandClock, settled } from "../../handClock.ts";

function candidate(name: string, more: Partial<Candidate> = {}): Candidate {
  return {
    kind: "contact",
    id: RecordId.parse("1"),
    name,
    detail: "",
    phones: [],
    email: null,
    domain: null,
    companyIds: [],
    mentions: [],
    ...more,
  };
}

type Asked = { at: number; kind: RecordKind | "number"; text: string };

/** A HubSpot that answers as told, and remembers when it was asked what. */
function scripted(
  answer: (kind: RecordKind, text: string, tries: number) => Answer<readonly Candidate[]>,
  mayRead: (kind: RecordKind) => boolean = () => true,
) {
  const clock = createHandClock();
  const asked: Asked[] = [];
  const open: (() => void)[] = [];
  let held = false;
  const records: Pick<HubspotRecords, "search" | "byNumber"> = {
    async search(kind, text, { signal }) {
      asked.push({ at: clock.mono(), kind, text });
      if (held) await new Promise<void>((go) => open.push(go));
      if (signal?.aborted === true) return { ok: false, refusal: { kind: "superseded" } };
      return answer(kind, text, asked.filter((one) => one.kind === kind).length);
    },
    byNumber({ typed }) {
      asked.push({ at: clock.mono(), kind: "number", text: typed });
      const contacts = typed.startsWith("21")
        ? [candidate("Anna", { phones: ["+47 21000123"] })]
        : [];
      return Promise.resolve({ ok: true, value: { contacts, companies: [] } });
    },
  };
  const settings = () => ({ homeCountry: "NO" });
  const find = createFind({ records, settings, clock, mayRead, explain: sentenceFor });
  const hold = () => (held = true);
  const release = () => {
    held = false;
    for (const go of open.splice(0)) go();
  };
  return { find, clock, asked, hold, release };
}

const nothing = (): Answer<readonly Candidate[]> => ({ ok: true, value: [] });
const people: readonly RecordKind[] = ["contact", "company"];
const things: readonly RecordKind[] = ["deal", "ticket"];

describe("finding by what is typed", () => {
  it("does not ask for what the sign-in may not read, and says so where that is all", async () => {
    const { find, clock, asked } = scripted(nothing, (kind) => kind !== "deal");
    const both = find("acme", things);
    await clock.pass(0);
    expect(await both).toMatchObject({ ok: true });
    expect(asked.map(({ kind }) => kind)).toEqual(["ticket"]);
    const none = find("acme corp", ["deal"]);
    await clock.pass(1_000);
    expect(await none).toMatchObject({ error: { code: "scopeMissing" } });
    expect(asked).toHaveLength(1);
  });

  it("lets only the newest text through, and one wave a second", async () => {
    const { find, clock, asked } = scripted(nothing);
    const first = find("a", people);
    await clock.pass(100);
    const second = find("an", people);
    await clock.pass(100);
    const third = find("ann", people);
    await clock.pass(2_000);
    expect(await first).toMatchObject({ ok: true });
    expect(await second).toMatchObject({ ok: false, error: { code: "superseded" } });
    expect(await third).toMatchObject({ ok: true });
    expect(asked).toEqual([
      { at: 0, kind: "contact", text: "a" },
      { at: 0, kind: "company", text: "a" },
      { at: 1_000, kind: "contact", text: "ann" },
      { at: 1_000, kind: "company", text: "ann" },
    ]);
  });

  it("drops the answer to a text nobody waits for any more", async () => {
    const { find, clock, hold, release } = scripted(nothing);
    hold();
    const older = find("a", people);
    await settled();
    const newer = find("b", people);
    release();
    await clock.pass(1_000);
    expect(await older).toMatchObject({ error: { code: "superseded" } });
    expect(await newer).toMatchObject({ ok: true });
  });

  it("asks for deals of the same text without cancelling its people", async () => {
    const { find, clock, asked, hold, release } = scripted(nothing);
    hold();
    const who = find("acme", people);
    await settled();
    const what = find("acme", things);
    release();
    await clock.pass(1_000);
    expect(await who).toMatchObject({ ok: true });
    expect(await what).toMatchObject({ ok: true });
    expect(asked.map(({ at, kind }) => [at, kind])).toEqual([
      [0, "contact"],
      [0, "company"],
      [1_000, "deal"],
      [1_000, "ticket"],
    ]);
  });

  it("waits in silence when HubSpot asks for it, and tries again", async () => {
    const wait = { kind: "wait", why: "secondly", forMs: 1_000, message: "" } as const;
    const { find, clock, asked } = scripted((_kind, _text, tries) =>
      tries < 3 ? { ok: false, refusal: wait } : { ok: true, value: [candidate("Anna")] },
    );
    const found = find("ann", ["contact"]);
    await clock.pass(2_000);
    expect(await found).toMatchObject({ ok: true, value: [{ name: "Anna" }] });
    expect(asked.map(({ at }) => at)).toEqual([0, 1_000, 2_000]);
  });

  it("tells of a wait that is long", async () => {
    const wait = { kind: "wait", why: "daily", forMs: 3_600_000, message: "" } as const;
    const { find } = scripted(() => ({ ok: false, refusal: wait }));
    expect(await find("ann", ["contact"])).toMatchObject({ error: { code: "busy" } });
  });

  it("shows the kinds that may be read when another may not", async () => {
    const scope = { kind: "scope", message: "" } as const;
    const { find, clock } = scripted((kind) =>
      kind === "deal" ? { ok: false, refusal: scope } : { ok: true, value: [candidate("Leak")] },
    );
    expect(await find("leak", things)).toMatchObject({ ok: true, value: [{ name: "Leak" }] });
    const deals = find("leak", ["deal"]);
    await clock.pass(1_000);
    expect(await deals).toMatchObject({ error: { code: "scopeMissing" } });
  });

  it("looks a typed number up as one, and as text where nobody has it", async () => {
    const { find, clock, asked } = scripted(nothing);
    const anna = await find("21 00 01 23", people);
    expect(anna).toMatchObject({ ok: true, value: [{ name: "Anna", why: "phone: +47 21000123" }] });
    expect(asked).toEqual([{ at: 0, kind: "number", text: "21 00 01 23" }]);
    const nobody = find("5550 1999", people);
    await clock.pass(1_000);
    expect(await nobody).toEqual({ ok: true, value: [] });
    expect(asked.slice(1).map(({ kind }) => kind)).toEqual(["number", "contact", "company"]);
  });

  it("asks nothing for nothing", async () => {
    const { find, asked } = scripted(nothing);
    expect(await find("   ", people)).toEqual({ ok: true, value: [] });
    expect(asked).toEqual([]);
  });

  it("puts the best reason first and shows nothing but what the window may see", async () => {
    const all = [
      candidate("Joanna Holm"),
      candidate("Bo Lie", { email: "anna@lie.example" }),
      candidate("Marie Annand"),
      candidate("Anna Berg", { email: "secret@berg.example" }),
    ];
    const { find } = scripted(() => ({ ok: true, value: all }));
    const found = await find("anna", ["contact"]);
    expect(found.ok && found.value.map(({ name }) => name)).toEqual([
      "Anna Berg",
      "Marie Annand",
      "Joanna Holm",
      "Bo Lie",
    ]);
    expect(found.ok && Object.keys(found.value[0] ?? {}).sort()).toEqual([
      "detail",
      "id",
      "kind",
      "name",
      "why",
    ]);
  });
});

describe("why a record is on the list", () => {
  const fjord = candidate("Åse Fjørdal", {
    email: "ase@fjordal.example",
    domain: "fjordal.example",
    phones: ["(024) 3555 0188"],
    mentions: [
      { where: "company", text: "Lumina Analytics" },
      { where: "description", text: `${"x".repeat(100)} asked about the pump twice` },
    ],
  });
  it.each([
    ["ase", "name: Åse"],
    ["åse fjø", "name: Åse Fjørdal"],
    ["ase@", "e-mail: ase@fjordal.example"],
    ["fjordal.ex", "e-mail: ase@fjordal.example"],
    ["lumina", "company: Lumina"],
    ["024 3555", "phone: (024) 3555 0188"],
    ["åse lumina", "name: Åse, company: Lumina"],
    ["zzz", "HubSpot found it in another field"],
  ])("%s → %s", (text, why) => expect(whyFound(fjord, text).why).toBe(why));

  it("shows the surroundings of a word in a long text", () => {
    const { why } = whyFound(fjord, "pump");
    expect(why).toMatch(/^description: ….*asked about the pump twice$/);
    expect(why.length).toBeLessThan(90);
  });
});
