import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every way a text can lie in a file without being sealed. */
export function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(secret);
  const forms = new Map<string, Buffer>([
    ["in clear", bytes],
    ["as UTF-16", Buffer.from(secret, "utf16le")],
    ["as UTF-16, big end first", Buffer.from(secret, "utf16le").swap16()],
    ["in hex", Buffer.from(bytes.toString("hex"))],
    ["in HEX", Buffer.from(bytes.toString("hex").toUpperCase())],
    ["for an address", Buffer.from(encodeURIComponent(secret))],
    ["for an address, each byte", Buffer.from(bytes.toString("hex").replace(/../g, "%$&"))],
    ["backwards", Buffer.from(bytes).reverse()],
  ]);
  // Where it begins within its surroundings decides which of three ways base64 writes it.
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const own = whole.slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + bytes.length) * 8) / 6),
    );
    forms.set(`in base64, ${before} bytes on`, Buffer.from(own));
    const url = own.replaceAll("+", "-").replaceAll("/", "_");
    forms.set(`in base64url, ${before} bytes on`, Buffer.from(url));
  }
  return forms;
}

/** Every file below these folders, sockets and links left out. */
export async function filesIn(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      const path = join(folder, name);
      if ((await lstat(path)).isFile()) files.push(path);
    }
  }
  return files;
}

/** "FILE holds NAME in hex" for every secret of these that lies in a file of these folders. */
export async function found(
  folders: readonly string[],
  secrets: Readonly<Record<string, string>>,
): Promise<string[]> {
  const wanted = Object.entries(secrets).map(([name, secret]) => ({
    name,
    forms: formsOf(secret),
  }));
  const traces: string[] = [];
  for (const file of await filesIn(folders)) {
    const content = await readFile(file);
    for (const { name, forms } of wanted) {
      for (const [form, bytes] of forms) {
        if (content.includes(bytes)) traces.push(`${file} holds ${name} ${form}`);
      }
    }
  }
  return traces;
}
