import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { test as base } from "./app.ts";

/**
 * How a network's proxy treats what it is asked to carry. `login`: it wants a name and a password
 * first. `page` and `redirect` are what a hotel's sign-in page does to every plain request;
 * `empty` says that all is well, and nothing else.
 */
export type Mood = "passes" | "login" | "page" | "redirect" | "empty";

/** Which plain requests a mood is for ("POST /path"); and whether it carries them first, then lies. */
export type Reach = { only?: RegExp; afterwards?: boolean };

/** A company's proxy, or a hotel's: on this computer, between the app and the account. */
export type Proxy = {
  /** `127.0.0.1:PORT`, as a proxy setting wants it. */
  address: string;
  /** The app's way through it, also to this computer, which Chromium otherwise asks by itself. */
  switches: readonly string[];
  become: (mood: Mood, reach?: Reach) => void;
  /** What it let through: "GET /path" of plain requests, "CONNECT host:port" of tunnels. */
  carried: () => readonly string[];
  /** The plain requests it answered itself instead of carrying them. */
  turnedAway: () => readonly string[];
  /** Everybody it was asked for, as "host:port", whatever became of it. */
  askedFor: () => readonly string[];
  /** A name that only this network knows, for an address that it reaches. */
  nameFor: (address: string) => string;
  /** The address of its own directions for browsers: only that name leads through the proxy. */
  directions: string;
  goDown: () => Promise<void>;
  comeBack: () => Promise<void>;
};

/** The tests' own fixtures and a proxy (Playwright has a `proxy` of its own), which is down again when the test is over. */
export const test = base.extend<{ ownProxy: Proxy }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs off this pattern
  ownProxy: async ({}, use) => {
    const proxy = await startProxy();
    await use(proxy);
    await proxy.goDown();
  },
});

const privateName = "account.test";
const pacPath = "/proxy.pac";
const portal = "<!doctype html><title>Hotel</title><h1>Welcome! Please accept our terms.</h1>";

async function startProxy(): Promise<Proxy> {
  let mood: Mood = "passes";
  const carried: string[] = [];
  const turnedAway: string[] = [];
  const asked = new Set<string>();
  let known = "";
  const tunnels = new Set<Duplex>();
  let reach: Reach = {};
  let port = 0;

  function answerItself(response: ServerResponse): void {
    if (mood === "login") {
      response.writeHead(407, { "proxy-authenticate": 'Basic realm="Company"' }).end();
    } else if (mood === "redirect") {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/welcome` }).end();
    } else {
      response.writeHead(200, { "content-type": "text/html" }).end(mood === "page" ? portal : "");
    }
  }

  async function plain(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.url === pacPath) {
      response.end(
        `function FindProxyForURL(url, host) { return host === "${privateName}" ? "PROXY 127.0.0.1:${port}" : "DIRECT"; }`,
      );
      return;
    }
    const target = new URL(incoming.url ?? "/", `http://127.0.0.1:${port}`);
    const line = `${incoming.method} ${target.pathname}`;
    asked.add(target.host);
    if (target.hostname === privateName) target.host = known;
    const body: Buffer[] = [];
    for await (const chunk of incoming) body.push(chunk as Buffer);
    const meddles = mood !== "passes" && (reach.only?.test(line) ?? true);
    if (meddles && reach.afterwards !== true) {
      turnedAway.push(line);
      answerItself(response);
      return;
    }
    carried.push(line);
    const { method } = incoming;
    const headers = { ...incoming.headers, host: target.host };
    const onward = request(target, { method, headers, agent: false }, (answer) => {
      if (meddles) {
        answer.resume().on("end", () => answerItself(response));
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => response.destroy());
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    onward.end(Buffer.concat(body));
  }

  function tunnel(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    asked.add(incoming.url ?? "");
    socket.on("error", () => socket.destroy());
    if (mood !== "passes") {
      const wants = mood === "login" ? '\r\nProxy-Authenticate: Basic realm="Company"' : "";
      const status = mood === "login" ? "407 Proxy Authentication Required" : "403 Forbidden";
      socket.end(`HTTP/1.1 ${status}${wants}\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    carried.push(`CONNECT ${incoming.url}`);
    const { hostname, port: wanted } = new URL(`http://${incoming.url}`);
    const far: Socket = connect(Number(wanted), hostname, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      far.write(head);
      far.pipe(socket).pipe(far);
    });
    for (const end of [far, socket]) {
      tunnels.add(end);
      end.on("close", () => {
        tunnels.delete(end);
        far.destroy();
        socket.destroy();
      });
    }
    far.on("error", () => socket.destroy());
  }

  const server = createServer((incoming, response) => {
    plain(incoming, response).catch(() => response.destroy());
  });
  server.on("connect", tunnel);

  async function serve(): Promise<void> {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  }

  await serve();
  return {
    address: `127.0.0.1:${port}`,
    switches: [`--proxy-server=http://127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>"],
    become(next, whom = {}) {
      mood = next;
      reach = whom;
      // Who is let through is asked when a tunnel is made.
      if (next !== "passes") for (const end of tunnels) end.destroy();
    },
    carried: () => carried,
    turnedAway: () => turnedAway,
    askedFor: () => [...asked],
    nameFor(address) {
      known = new URL(address).host;
      return `http://${privateName}`;
    },
    directions: `http://127.0.0.1:${port}${pacPath}`,
    async goDown() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      for (const end of tunnels) end.destroy();
      await closed;
    },
    comeBack: serve,
  };
}
