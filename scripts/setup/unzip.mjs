import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, open, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw, inflateRawSync } from "node:zlib";

const endRecord = 0x06054b50;
const symlinkType = 0o120000;

/**
 * Unpacks a zip archive, so that set-up needs no unzip tool. Keeps modes and symbolic links; knows
 * nothing of encryption, of zip64, or of any packing but deflate, and says so when it meets them.
 *
 * @param {string} archive
 * @param {string} folder made if missing
 * @param {(name: string) => string | undefined} place where in `folder` an entry goes; undefined leaves it out
 */
export async function unzip(archive, folder, place) {
  const file = await open(archive, "r");
  try {
    for (const entry of await readDirectory(file)) {
      const to = place(entry.name);
      if (to === undefined || entry.name.endsWith("/")) continue;
      const target = join(folder, to);
      if (relative(folder, target).startsWith("..")) {
        throw new Error(`${entry.name} would leave ${folder}`);
      }
      await mkdir(dirname(target), { recursive: true });
      await unpack(archive, file, entry, target);
    }
  } finally {
    await file.close();
  }
}

/**
 * @typedef {{ name: string, packing: number, size: number, offset: number, mode: number }} Entry
 * @param {import("node:fs/promises").FileHandle} file
 * @returns {Promise<Entry[]>}
 */
async function readDirectory(file) {
  const { size } = await file.stat();
  // The end record is 22 bytes and a comment of at most 65,535.
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || tail.readUInt32LE(at) !== endRecord) throw new Error("not a zip archive");
  const count = tail.readUInt16LE(at + 10);
  if (count === 0xffff) throw new Error("zip64 archives are not read");
  const directory = await read(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));

  /** @type {Entry[]} */
  const entries = [];
  let position = 0;
  for (let index = 0; index < count; index += 1) {
    const nameLength = directory.readUInt16LE(position + 28);
    entries.push({
      name: directory.toString("utf8", position + 46, position + 46 + nameLength),
      packing: directory.readUInt16LE(position + 10),
      size: directory.readUInt32LE(position + 20),
      offset: directory.readUInt32LE(position + 42),
      mode: directory.readUInt32LE(position + 38) >>> 16,
    });
    position +=
      46 +
      nameLength +
      directory.readUInt16LE(position + 30) +
      directory.readUInt16LE(position + 32);
  }
  return entries;
}

/**
 * @param {string} archive
 * @param {import("node:fs/promises").FileHandle} file the archive, opened
 * @param {Entry} entry
 * @param {string} target
 */
async function unpack(archive, file, entry, target) {
  if (entry.packing !== 0 && entry.packing !== 8) {
    throw new Error(`${entry.name} is packed in a way that is not read (${entry.packing})`);
  }
  const header = await read(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);

  if ((entry.mode & 0o170000) === symlinkType) {
    const packed = await read(file, start, entry.size);
    await symlink((entry.packing === 8 ? inflateRawSync(packed) : packed).toString("utf8"), target);
    return;
  }
  if (entry.size === 0) {
    await writeFile(target, "");
  } else {
    const end = start + entry.size - 1;
    const source = createReadStream(archive, { start, end });
    const output = createWriteStream(target);
    await (entry.packing === 8
      ? pipeline(source, createInflateRaw(), output)
      : pipeline(source, output));
  }
  if (entry.mode !== 0) await chmod(target, entry.mode & 0o777);
}

/**
 * @param {import("node:fs/promises").FileHandle} file
 * @param {number} position
 * @param {number} length
 */
async function read(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error("the archive ends too soon");
  return buffer;
}
