import type { SqlValue } from "./database.ts";
import { type Pages, pageSize } from "./salvagePages.ts";

/** A record as a cell of a b-tree page keeps it: a table's row, or an index's entry. */
export type Cell = { readonly of: "table" | "index"; readonly values: readonly SqlValue[] };

/** A page's first byte (sqlite.org/fileformat2.html, 1.6). Inner pages of tables hold no records. */
const tableLeaf = 13;
const indexLeaf = 10;
const indexInner = 2;

/** Nothing of ours is larger; a damaged length must not claim the computer's memory. */
const longest = 16 * 1_048_576;

/** Every record of a page that still reads as one; none where the page is of no b-tree. */
export function* cellsOf(pages: Pages, n: number): Generator<Cell> {
  const page = pages.page(n);
  if (page === null) return;
  const [kind] = page;
  if (kind !== tableLeaf && kind !== indexLeaf && kind !== indexInner) return;
  const of = kind === tableLeaf ? "table" : "index";
  const pointers = kind === indexInner ? 12 : 8;
  const count = Math.min(page.readUInt16BE(3), (page.length - pointers) >> 1);
  for (let cell = 0; cell < count; cell += 1) {
    const at = page.readUInt16BE(pointers + 2 * cell);
    const values = recordAt(pages, page, kind === indexInner ? at + 4 : at, of);
    if (values !== null) yield { of, values };
  }
}

function recordAt(pages: Pages, page: Buffer, at: number, of: Cell["of"]): SqlValue[] | null {
  const size = varint(page, at);
  if (size === null || size.value > longest) return null;
  const rowid = of === "table" ? varint(page, size.end) : size;
  if (rowid === null) return null;
  const payload = payloadAt(pages, page, rowid.end, size.value, of);
  return payload === null ? null : valuesOf(payload);
}

/** The payload whole, with what overflowed onto other pages (1.6 and 1.7 of the format). */
function payloadAt(
  pages: Pages,
  page: Buffer,
  at: number,
  size: number,
  of: Cell["of"],
): Buffer | null {
  const most = of === "table" ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const wished = least + ((size - least) % (pageSize - 4));
  const local = size <= most ? size : wished <= most ? wished : least;
  if (at + local > pageSize) return null;
  const parts = [page.subarray(at, at + local)];
  let left = size - local;
  if (left > 0 && at + local + 4 > pageSize) return null;
  let next = left > 0 ? page.readUInt32BE(at + local) : 0;
  while (left > 0) {
    const overflow = pages.page(next);
    if (overflow === null) return null;
    const part = overflow.subarray(4, 4 + Math.min(left, pageSize - 4));
    parts.push(part);
    left -= part.length;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** A record's values (2.1); null where its header does not fit its body. */
function valuesOf(record: Buffer): SqlValue[] | null {
  const header = varint(record, 0);
  if (header === null || header.value > record.length) return null;
  const values: SqlValue[] = [];
  let body = header.value;
  for (let at = header.end; at < header.value;) {
    const serial = varint(record, at);
    if (serial === null) return null;
    const size = sizeOf(serial.value);
    const value = valueOf(serial.value, record.subarray(body, body + size));
    if (body + size > record.length || value === undefined) return null;
    values.push(value);
    at = serial.end;
    body += size;
  }
  // Anything else than a full record is chance.
  return body === record.length ? values : null;
}

const sizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function sizeOf(serial: number): number {
  return sizes[serial] ?? Math.floor((serial - 12) / 2);
}

/** Undefined for what we never write: blobs, reals, reserved types, and text that is none. */
function valueOf(serial: number, bytes: Buffer): SqlValue | undefined {
  if (serial === 0) return null;
  if (serial === 8 || serial === 9) return serial - 8;
  if (serial < 6) return bytes.length === 0 ? undefined : bytes.readIntBE(0, bytes.length);
  if (serial === 6) return bytes.length < 8 ? undefined : Number(bytes.readBigInt64BE(0));
  if (serial < 13 || serial % 2 === 0) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A big-endian number of one to nine bytes, and where it ends (1.6). */
function varint(bytes: Buffer, at: number): { value: number; end: number } | null {
  let value = 0;
  for (let n = 0; n < 9; n += 1) {
    const byte = bytes[at + n];
    if (byte === undefined) return null;
    if (n === 8) return { value: value * 256 + byte, end: at + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + n + 1 };
  }
  return null;
}
