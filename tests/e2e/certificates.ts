import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { test as base } from "./app.ts";

const run = promisify(execFile);

/** A company with an authority of its own, and a server here that shows a certificate of it. */
export type Company = {
  /** The account behind the company's certificate: `https://localhost:PORT`. */
  url: string;
  /** "GET /path", as it came through; empty while no program trusts the certificate. */
  carried: () => readonly string[];
  /** A home whose key database trusts the company, as its administrator would make it. */
  trustingHome: () => Promise<string>;
  /** A home that knows nothing of it. */
  plainHome: () => Promise<string>;
  stop: () => Promise<void>;
};

/** The tests' own fixtures, and the practice account behind a company's certificate. */
export const test = base.extend<{ company: Company }>({
  company: async ({ practice }, use) => {
    const company = await startCompany(practice.url);
    await use(company);
    await company.stop();
  },
});

/** `behind` is the account's own plain address. */
async function startCompany(behind: string): Promise<Company> {
  const folder = await mkdtemp(join(tmpdir(), "wrapup-company-"));
  const at = (name: string) => join(folder, name);
  await makeCertificates(folder);

  const carried: string[] = [];
  const server = createServer(
    { key: await readFile(at("server.key")), cert: await readFile(at("server.crt")) },
    (incoming, response) => {
      carried.push(`${incoming.method} ${incoming.url}`);
      const { method, headers } = incoming;
      const onward = request(
        new URL(incoming.url ?? "/", behind),
        { method, headers: { ...headers, host: new URL(behind).host } },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.on("error", () => response.destroy());
          answer.pipe(response);
        },
      );
      onward.on("error", () => response.destroy());
      incoming.pipe(onward);
    },
  );
  // Whoever does not trust the certificate hangs up in the middle of the greeting.
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  async function home(name: string): Promise<string> {
    await mkdir(at(name), { recursive: true });
    return at(name);
  }

  return {
    url: `https://localhost:${port}`,
    carried: () => carried,
    plainHome: () => home("plain"),
    async trustingHome() {
      const made = await home("trusting");
      const database = join(made, ".pki", "nssdb");
      await mkdir(database, { recursive: true });
      const certutil = (...more: string[]) => run("certutil", ["-d", `sql:${database}`, ...more]);
      await certutil("-N", "--empty-password");
      await certutil("-A", "-t", "C,,", "-n", "Company", "-i", at("company.crt"));
      return made;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Two days are enough for a test, and are what every client still takes. */
async function makeCertificates(folder: string): Promise<void> {
  const newKey = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
  await writeFile(
    join(folder, "server.ext"),
    "subjectAltName=DNS:localhost\nbasicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n",
  );
  const words = {
    authority: `req -x509 ${newKey} -days 2 -subj /CN=Company -addext keyUsage=critical,keyCertSign -keyout company.key -out company.crt`,
    request: `req ${newKey} -subj /CN=localhost -keyout server.key -out server.csr`,
    server: `x509 -req -in server.csr -days 2 -CAcreateserial -CA company.crt -CAkey company.key -extfile server.ext -out server.crt`,
  };
  for (const given of Object.values(words)) await run("openssl", given.split(" "), { cwd: folder });
}
