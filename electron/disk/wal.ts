import { readSync } from "node:fs";

/** Where the newest committed copy of each page lies in a write-ahead log, and how sound it is. */
export type Wal = {
  /** From page number to the offset of the page's bytes in the file. */
  readonly pages: ReadonlyMap<number, number>;
  /** Whether committed frames lie behind a broken one: SQLite would drop them without a word. */
  readonly damaged: boolean;
};

const headerSize = 32;
const frameHeaderSize = 24;
const littleEndianSums = 0x377f0682;
const bigEndianSums = 0x377f0683;

type Sums = readonly [number, number];
type Frame = { page: number; commits: boolean; ours: boolean; sound: boolean; at: number };

/**
 * Reads a write-ahead log by its documented format (sqlite.org/fileformat2.html, "WAL file").
 * SQLite stops at the first frame whose sum is wrong. Each frame keeps the sum of all before it, so
 * the frames behind a broken one can be told sound or not from there on, and are read as well.
 */
export function readWal(fd: number, size: number, pageSize: number): Wal {
  const header = Buffer.alloc(headerSize);
  readSync(fd, header, 0, headerSize, 0);
  const magic = header.readUInt32BE(0);
  const little = magic !== bigEndianSums;
  const known = magic === littleEndianSums || magic === bigEndianSums;
  const headerSums = sumsOf(header.subarray(0, 24), little, [0, 0]);
  const headerSound = known && equal(headerSums, storedSums(header, 24));
  const frameSize = frameHeaderSize + pageSize;

  const frames: Frame[] = [];
  const frame = Buffer.alloc(frameSize);
  const salt = headerSound ? header.subarray(16, 24) : likelySalt(fd, size, frameSize);
  let before: Sums | null = headerSound ? headerSums : null;
  for (let at = headerSize; at + frameSize <= size; at += frameSize) {
    readSync(fd, frame, 0, frameSize, at);
    const ours = salt.equals(frame.subarray(8, 16));
    const sound =
      ours && (before === null || equal(frameSums(frame, little, before), keptSums(frame)));
    const commits = ours && frame.readUInt32BE(4) !== 0;
    frames.push({ page: frame.readUInt32BE(0), commits, ours, sound, at: at + frameHeaderSize });
    before = ours ? keptSums(frame) : null;
  }
  return {
    pages: newestPages(frames),
    damaged: isDamaged(frames, headerSound),
  };
}

/**
 * Without a header the frames say which generation of the log this is: the newest lies in front,
 * and two of a kind in a row are not both damaged.
 */
function likelySalt(fd: number, size: number, frameSize: number): Buffer {
  let [before, first] = [Buffer.alloc(8), Buffer.alloc(8)];
  for (let at = headerSize; at + frameSize <= size; at += frameSize) {
    const salt = Buffer.alloc(8);
    readSync(fd, salt, 0, 8, at + 8);
    if (at === headerSize) first = salt;
    else if (salt.equals(before)) return salt;
    before = salt;
  }
  return first;
}

function newestPages(frames: readonly Frame[]): Map<number, number> {
  const pages = new Map<number, number>();
  const last = frames.findLastIndex(({ sound, commits }) => sound && commits);
  for (const { page, sound, at } of frames.slice(0, last + 1)) if (sound) pages.set(page, at);
  return pages;
}

/**
 * A power cut leaves a torn last transaction: broken frames with at most that one commit behind
 * them. More than one means that something committed is no longer as it was.
 */
function isDamaged(frames: readonly Frame[], headerSound: boolean): boolean {
  if (!headerSound) return frames.some(({ commits }) => commits);
  const broken = frames.findIndex(({ sound }) => !sound);
  return broken >= 0 && frames.slice(broken).filter(({ commits }) => commits).length > 1;
}

function frameSums(frame: Buffer, little: boolean, before: Sums): Sums {
  return sumsOf(
    frame.subarray(frameHeaderSize),
    little,
    sumsOf(frame.subarray(0, 8), little, before),
  );
}

function sumsOf(bytes: Buffer, little: boolean, [first, second]: Sums): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [a, b] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + view.getUint32(at, little) + b) >>> 0;
    b = (b + view.getUint32(at + 4, little) + a) >>> 0;
  }
  return [a, b];
}

function storedSums(bytes: Buffer, at: number): Sums {
  return [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
}

function keptSums(frame: Buffer): Sums {
  return storedSums(frame, 16);
}

function equal(one: Sums, other: Sums): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
