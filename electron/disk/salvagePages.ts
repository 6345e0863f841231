import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readWal, type Wal } from "./wal.ts";

/** The pages of a database file with its write-ahead log over it, however damaged both are. */
export type Pages = {
  /** Of all pages there are, in no order worth relying on. */
  readonly numbers: ReadonlySet<number>;
  /** By number, from 1; zeros where the file was cut off in the middle of it, null behind that. */
  page(n: number): Buffer | null;
  close(): void;
};

/** What SQLite gives a new file, so every file of ours; what a damaged header says does not count. */
export const pageSize = 4_096;
const magic = "SQLite format 3\0";

/** Whether the file begins as one of ours does (sqlite.org/fileformat2.html, 1.3). */
export function hasHeader(path: string): boolean {
  const fd = opened(path);
  if (fd === null) return false;
  try {
    const header = Buffer.alloc(100);
    const read = readSync(fd, header, 0, 100, 0);
    const size = header.readUInt16BE(16);
    const reserved = header[20];
    return (
      read === 100 &&
      header.toString("latin1", 0, 16) === magic &&
      size === pageSize &&
      reserved === 0
    );
  } finally {
    closeSync(fd);
  }
}

export function openPages(path: string): Pages {
  const file = opened(path);
  const log = opened(`${path}-wal`);
  const wal = log === null ? null : readWal(log, fstatSync(log).size, pageSize);
  const inFile = file === null ? 0 : Math.ceil(fstatSync(file).size / pageSize);
  const inLog = wal?.pages ?? new Map<number, number>();
  return {
    numbers: new Set([...Array.from({ length: inFile }, (_, n) => n + 1), ...inLog.keys()]),
    page(n) {
      const at = inLog.get(n);
      const page = Buffer.alloc(pageSize);
      if (at !== undefined && log !== null) readSync(log, page, 0, pageSize, at);
      else if (file !== null && n >= 1 && n <= inFile) {
        readSync(file, page, 0, pageSize, (n - 1) * pageSize);
      } else return null;
      return page;
    },
    close() {
      for (const fd of [file, log]) if (fd !== null) closeSync(fd);
    },
  };
}

/** The version the file was last brought to (1.3.14 of the format); null where none can be read. */
export function versionOf(path: string): number | null {
  const pages = openPages(path);
  try {
    const first = pages.page(1);
    return first?.toString("latin1", 0, 16) === magic ? first.readInt32BE(60) : null;
  } finally {
    pages.close();
  }
}

/** Reads only the log; null where there is none worth reading. */
export function openWal(path: string): Wal | null {
  const log = opened(`${path}-wal`);
  if (log === null) return null;
  try {
    return readWal(log, fstatSync(log).size, pageSize);
  } finally {
    closeSync(log);
  }
}

function opened(path: string): number | null {
  try {
    return openSync(path, "r");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return null;
    throw thrown;
  }
}
