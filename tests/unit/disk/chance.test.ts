import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DiskError, openDatabase } from "../../../electron/disk/database.ts";
import { openPages } from "../../../electron/disk/salvagePages.ts";
import { readRows } from "../../../electron/disk/salvageRows.ts";
import { createCallLog } from "../../../electron/calls/callLog.ts";
import { callId } from "../calls/rows.ts";
import {
  keep,
  overwrite,
  overwritePage,
  pageSize,
  pagesOfRows,
  reopen,
  rowWithNotes,
  textsOf,
} from "./damaging.ts";

/* Whatever happens to a file: what was not touched is given back as it was. */

let folder: string;
let sound: string;
let places: Map<string, Set<number>>;
let pages: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wrapup-chance-"));
  sound = join(folder, "sound.db");
  keep(
    sound,
    // Short rows, rows that just overflow, and rows over many pages.
    Array.from({ length: 120 }, (_, n) =>
      rowWithNotes(n + 1, [1, 3, 150, 9, 170, 2_000][n % 6] ?? 1),
    ),
  );
  places = pagesOfRows(sound);
  pages = statSync(sound).size / pageSize;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Damage =
  | { kind: "page"; page: number; byte: number }
  | { kind: "bytes"; at: number; bytes: Uint8Array }
  | { kind: "cut"; at: number };

const place = fc.nat().map((n) => n % (pages * pageSize));
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({
    kind: fc.constant("page" as const),
    page: fc.nat().map((n) => 1 + (n % pages)),
    byte: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant("bytes" as const),
    at: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
  }),
  fc.record({ kind: fc.constant("cut" as const), at: place }),
);

/** Does it, and answers which pages it touched. */
function strike(file: string, what: Damage): Set<number> {
  const pageAt = (at: number) => 1 + Math.floor(at / pageSize);
  if (what.kind === "page") {
    overwritePage(file, what.page, what.byte);
    return new Set([what.page]);
  }
  const { size } = statSync(file);
  if (what.kind === "bytes") {
    if (what.at + what.bytes.length > size) return new Set();
    overwrite(file, what.at, what.bytes);
    return new Set([pageAt(what.at), pageAt(what.at + what.bytes.length - 1)]);
  }
  truncateSync(file, Math.min(what.at, size));
  return new Set(
    Array.from({ length: pages }, (_, n) => n + 1).filter((n) => n >= pageAt(what.at)),
  );
}

it("gives back every call none of whose pages was touched, word for word", () => {
  const texts = textsOf(reopen(sound).database);
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), fc.nat(), (damages, n) => {
      const file = join(folder, `struck-${n}.db`);
      copyFileSync(sound, file);
      const touched = new Set(damages.flatMap((what) => [...strike(file, what)]));
      const read = openPages(file);
      const salvaged = readRows(read).calls;
      read.close();
      rmSync(file);
      for (const [id, of] of places) {
        if ([...of].some((page) => touched.has(page))) continue;
        expect(salvaged.get(id)?.slice(8, 10)).toEqual(texts.get(id));
      }
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

it("loses nothing but the touched calls when one page is damaged, and always opens", () => {
  const texts = textsOf(reopen(sound).database);
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), (n, byte) => {
      const page = 1 + (n % pages);
      const inside = mkdtempSync(join(folder, "one-"));
      const file = join(inside, "calls.db");
      copyFileSync(sound, file);
      overwritePage(file, page, byte);
      const { database } = reopen(file);
      const read = textsOf(database);
      for (const [id, of] of places) {
        if (!of.has(page)) expect(read.get(id)).toEqual(texts.get(id));
      }
      createCallLog(database).insert(rowWithNotes(9_999, 3));
      database.close();
      rmSync(inside, { recursive: true });
    }),
    { numRuns: 60, endOnFailure: true },
  );
});

it("takes the newest of each call from a log that was cut or struck anywhere", () => {
  const live = join(folder, "live.db");
  keep(live, [rowWithNotes(1, 5)]);
  const database = openDatabase(live);
  const log = createCallLog(database);
  for (let n = 2; n <= 40; n += 1) log.insert(rowWithNotes(n, n));
  for (let n = 2; n <= 40; n += 1) {
    log.change(callId(n), (row) => ({ ...row, desired: { ...row.desired, notes: `later ${n}` } }));
  }
  copyFileSync(live, join(folder, "lived.db"));
  copyFileSync(`${live}-wal`, join(folder, "lived.db-wal"));
  database.close();
  const wal = join(folder, "lived.db-wal");
  const { size } = statSync(wal);

  fc.assert(
    fc.property(
      fc.nat(),
      fc.boolean(),
      fc.uint8Array({ minLength: 8, maxLength: 64 }),
      (n, cut, bytes) => {
        const inside = mkdtempSync(join(folder, "log-"));
        const file = join(inside, "calls.db");
        copyFileSync(join(folder, "lived.db"), file);
        copyFileSync(wal, `${file}-wal`);
        const at = n % (size - 64);
        if (cut) truncateSync(`${file}-wal`, at);
        else overwrite(`${file}-wal`, at, bytes);
        const { database: opened } = reopen(file);
        const rows = textsOf(opened);
        opened.close();
        rmSync(inside, { recursive: true });
        // One struck frame costs at most that version of the page it held; all else is there.
        if (!cut) expect(rows.size).toBeGreaterThanOrEqual(35);
        expect(rows.has(callId(1))).toBe(true);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

it("never takes what is no database for more than the disk's refusal", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
      const inside = mkdtempSync(join(folder, "noise-"));
      const file = join(inside, "calls.db");
      copyFileSync(sound, file);
      truncateSync(file, 0);
      overwrite(file, 0, bytes);
      let thrown: unknown = null;
      try {
        reopen(file).database.close();
      } catch (caught) {
        thrown = caught;
      }
      rmSync(inside, { recursive: true });
      expect(thrown === null || thrown instanceof DiskError).toBe(true);
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
