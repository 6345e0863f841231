import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import type { CallRow } from "../../../electron/calls/callRow.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { must } from "../calls/desk.ts";
import { associated, bound, callId, noon, wrapupRow } from "../calls/rows.ts";
import { type AuditDesk, dayNamed, openAudit, today } from "./desk.ts";

const dayMs = 86_400_000;
let folder: string;
let audit: AuditDesk;

const said = "HubSpot refused this: “+49 30 111 is no number.” Change the call and send it again.";
const refused = { code: "refused", message: said, needs: "person" } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wrapup-audit-"));
  const callLog = createCallLog(openDatabase(":memory:"));
  const put = (n: number, row: CallRow, days = 0) => {
    const startedAt = noon - days * dayMs + n * 1_000;
    callLog.insert({ ...row, id: callId(n), desired: { ...row.desired, startedAt } });
  };
  const notes = "<p>=1+1 &amp; more</p><ul><li>“quoted”</li></ul>";
  put(1, wrapupRow({ desired: { notes, records: [associated("contact", 1)] } }));
  put(2, wrapupRow({ delivery: { problem: refused } }));
  put(3, wrapupRow({ desired: { logged: false, notes: "<p>not logged</p>" } }));
  put(4, wrapupRow(), 1);
  put(5, wrapupRow(), 2);
  audit = openAudit({ callLog, bound: () => bound, timeZone: "Europe/Berlin" });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Asked = Partial<Parameters<AuditDesk["handlers"]["export"]>[0]>;

function exportTo(name: string, change: Asked = {}) {
  audit.path = join(folder, name);
  const usual = { from: dayNamed("2026-11-22"), to: today, format: "csv" } as const;
  return audit.handlers.export({ ...usual, notes: false, numbers: false, ...change });
}
const read = (name: string) => readFileSync(join(folder, name), "utf8");

describe("an export", () => {
  it("is a table with a line for each call made in those days, oldest first", async () => {
    const answer = await must(exportTo("calls.csv"));
    expect(answer).toEqual({ path: join(folder, "calls.csv"), calls: 4 });
    expect(audit.suggested).toEqual(["Wrapup calls 2026-11-22 to 2026-11-23.csv"]);
    const [heading, ...lines] = read("calls.csv").split("\r\n");
    expect(heading).toBe(
      '\uFEFF"Day","Made","Saved","Sent","In HubSpot since","Stands","Reason","Attempts","Length (seconds)","Call id","HubSpot id"',
    );
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain(
      '"2026-11-22","2026-11-22T13:00:04+01:00","2026-11-23T13:00:00+01:00",,,"Waiting",,0,60,',
    );
    expect(lines[4]).toBe("");
  });

  it("names nobody, no number and no notes unless that was asked for", async () => {
    for (const format of ["csv", "json"] as const) {
      await must(exportTo("bare", { format }));
      expect(read("bare")).not.toMatch(/Nr 1|2025550100|more|30 111|quoted/);
      await must(exportTo("numbers", { format, numbers: true }));
      expect(read("numbers")).toMatch(/Nr 1/);
      expect(read("numbers")).toMatch(/2025550100/);
      expect(read("numbers")).toMatch(/30 111/);
      expect(read("numbers")).not.toMatch(/more/);
      await must(exportTo("notes", { format, notes: true }));
      expect(read("notes")).toMatch(/=1\+1 & more(\\n|\n)“quoted”/);
      expect(read("notes")).not.toMatch(/Nr 1|2025550100|not logged/);
    }
  });

  it("is safe to open in a spreadsheet, ids and numbers whole", async () => {
    await must(exportTo("all.csv", { notes: true, numbers: true }));
    expect(read("all.csv")).toContain(`"'=1+1 & more\n“quoted”"`);
    expect(read("all.csv")).toContain(`"'+12025550100"`);
  });

  it("is for programs too: ids as text, the days' sums beside the calls they count", async () => {
    await must(exportTo("calls.json", { format: "json", numbers: true, notes: true }));
    const value = JSON.parse(read("calls.json")) as Record<string, unknown[]>;
    expect(value).toMatchObject({ account: "1", owner: "7", timeZone: "Europe/Berlin" });
    expect(value["days"]).toMatchObject([
      { day: "2026-11-22", made: 1, waiting: 1 },
      { day: "2026-11-23", made: 3, waiting: 1, needsAttention: 1, notLogged: 1 },
    ]);
    expect(value["calls"]).toHaveLength(4);
    expect(value["calls"]?.[3]).toMatchObject({
      callId: callId(3),
      stands: "notLogged",
      number: null,
      people: null,
      notes: null,
      made: "2026-11-23T13:00:03+01:00",
      lengthMs: 60_000,
    });
    await must(exportTo("none.json", { format: "json", from: today, to: today }));
    expect(audit.suggested.at(-1)).toBe("Wrapup calls 2026-11-23.json");
    const empty = { from: dayNamed("2020-01-01"), to: dayNamed("2020-01-02") };
    expect(await must(exportTo("none.json", { format: "json", ...empty }))).toMatchObject({
      calls: 0,
    });
    expect(JSON.parse(read("none.json"))).toMatchObject({ days: [], calls: [] });
  });

  it("does nothing where the agent thinks better of it, or asks for what is no stretch of days", async () => {
    const asked = { from: today, to: today, format: "csv", notes: true, numbers: true } as const;
    expect(await must(audit.handlers.export(asked))).toBeNull();
    const backwards = await exportTo("x.csv", { from: today, to: dayNamed("2026-11-22") });
    expect(backwards).toMatchObject({ ok: false, error: { code: "badRequest" } });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes the place of an older file, and says why where it cannot be written", async () => {
    writeFileSync(join(folder, "old.csv"), "old");
    await must(exportTo("old.csv"));
    expect(read("old.csv")).toContain("Day");
    expect(await exportTo("nowhere/calls.csv")).toMatchObject({
      error: { code: "fileRefused", message: "That folder is not there any more. Choose another." },
    });
    expect(await exportTo("old.csv/calls.csv")).toMatchObject({
      error: { code: "fileRefused" },
    });
    expect(await exportTo(".")).toMatchObject({ error: { code: "fileRefused" } });
    // Nothing half-written stays behind.
    expect(readdirSync(folder)).toEqual(["old.csv"]);
  });
});
