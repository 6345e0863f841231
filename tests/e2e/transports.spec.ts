import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { systemClock } from "../../electron/clock.ts";
import { createClient } from "../../electron/hubspot/client.ts";
import { createGovernor } from "../../electron/hubspot/governor.ts";
import { nodeTransport } from "../../electron/hubspot/nodeTransport.ts";
import {
  createFreshTransport,
  createSessionTransport,
  type NetworkSession,
} from "../../electron/hubspot/sessionTransport.ts";
import type { Transport } from "../../electron/hubspot/transport.ts";
import { type App, expect } from "./app.ts";
import { test } from "./certificates.ts";

type Told = { status: number; headers: [string, string][]; text: string | null };
type Asked = Map<number, AbortController>;

/** The running app's own network, as its main process has it, held to from here. */
function networkOf(app: App): NetworkSession {
  const electron = app.electron();
  let asked = 0;
  return {
    async fetch(url, { signal, ...init }) {
      const id = (asked += 1);
      const abort = () =>
        void electron.evaluate((_, which) => {
          const { sent } = globalThis as unknown as { sent: Asked };
          sent.get(which)?.abort();
        }, id);
      signal.addEventListener("abort", abort);
      const { status, headers, text }: Told = await electron.evaluate(
        async ({ session }, asks) => {
          const world = globalThis as unknown as { sent?: Asked };
          const sent = (world.sent ??= new Map());
          const stop = new AbortController();
          sent.set(asks.id, stop);
          const network = session.fromPartition("transports", { cache: false });
          try {
            const answer = await network.fetch(asks.url, { ...asks.init, signal: stop.signal });
            const body = await answer.text().catch(() => null);
            const names: [string, string][] = [];
            answer.headers.forEach((value, name) => names.push([name, value]));
            return { status: answer.status, headers: names, text: body };
          } catch (thrown) {
            // What crosses the way back is the message alone, whatever it is wrapped in.
            return { status: 0, headers: [], text: (thrown as Error).message };
          }
        },
        { id, url, init },
      );
      if (status === 0) throw new Error(text ?? "");
      return {
        status,
        headers: new Headers(headers),
        text: () => (text === null ? Promise.reject(new Error("cut")) : Promise.resolve(text)),
      };
    },
    closeAllConnections: () =>
      electron.evaluate(({ session }) =>
        session.fromPartition("transports", { cache: false }).closeAllConnections(),
      ),
    resolveProxy: (url) =>
      electron.evaluate(
        ({ session }, asks) =>
          session.fromPartition("transports", { cache: false }).resolveProxy(asks),
        url,
      ),
  };
}

type Server = { base: string; stop: () => Promise<void>; posts: () => number };

/** Does to a connection what it is told, once so much of a request has come: none, its head, all. */
async function server(when: "connected" | "head" | "whole", act: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  let posts = 0;
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    if (when === "connected") return act(socket);
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      const head = received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (when === "whole" && received.length < head + 4 + length) return;
      if (received.startsWith("POST")) posts += 1;
      received = "";
      act(socket);
    });
  });
  listening.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const made: Server = {
    base: `http://127.0.0.1:${port}`,
    posts: () => posts,
    async stop() {
      for (const socket of sockets) socket.destroy();
      listening.close();
      await once(listening, "close");
    },
  };
  return made;
}

const json = (length: number, body: string) =>
  `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`;

const lost = { kind: "ambiguous", why: "connectionLost", status: null };
const late = { kind: "ambiguous", why: "timeout" };
const unreadable = { kind: "ambiguous", why: "unreadable" };

/** What is done to a create on the wire, and what must be made of it. */
const deeds: [string, Parameters<typeof server>[0], (socket: Socket) => void, object][] = [
  ["reset as it connects", "connected", (socket) => socket.resetAndDestroy(), lost],
  ["reset before the body", "head", (socket) => socket.resetAndDestroy(), lost],
  ["reset after the body", "whole", (socket) => socket.resetAndDestroy(), lost],
  ["closed without a word", "whole", (socket) => socket.end(), lost],
  ["an answer cut in half", "whole", (socket) => socket.end(json(99, '{"id"')), unreadable],
  ["a hang before the answer", "whole", () => undefined, late],
  ["a hang within the answer", "whole", (socket) => socket.write(json(99, '{"id"')), late],
];

for (const which of ["plain Node's", "Electron's"] as const) {
  test(`what can befall a create on the wire is sorted alike: ${which} network`, async ({
    launch,
    company,
  }) => {
    const app = await launch({ env: { HOME: await company.plainHome() } });
    await app.window();
    const network = networkOf(app);
    const transports: [Transport, Transport] =
      which === "Electron's"
        ? [createSessionTransport(network), createFreshTransport(network)]
        : [nodeTransport, nodeTransport];

    const post = async (base: string) => {
      const client = createClient({
        base,
        version: "2026-03",
        transport: transports[0],
        createTransport: transports[1],
        token: () => Promise.resolve({ ok: true, value: "a token" }),
        governor: createGovernor({ clock: systemClock }),
        clock: systemClock,
        log: () => undefined,
        limitMs: 1_500,
      });
      const to = client.paths.list("calls");
      const body = { properties: { hs_call_body: "words" } };
      return client.ask(
        { method: "POST", to, lane: "write", body, once: true },
        z.object({ id: z.string() }),
      );
    };

    await test.step("a refused port", async () => {
      const closed = await server("whole", () => undefined);
      await closed.stop();
      expect(await post(closed.base)).toMatchObject({ refusal: { kind: "neverSent" } });
    });
    await test.step("a name that means nothing", async () => {
      const answer = await post("https://account.invalid");
      expect(answer).toMatchObject({ refusal: { kind: "neverSent" } });
    });
    await test.step("a certificate that is not trusted", async () => {
      expect(await post(company.url)).toMatchObject({ refusal: { kind: "neverSent" } });
      expect(company.carried()).toEqual([]);
    });
    for (const [name, when, act, refusal] of deeds) {
      await test.step(name, async () => {
        const struck = await server(when, act);
        expect(await post(struck.base)).toMatchObject({ ok: false, refusal });
        // Neither network may send it a second time by itself.
        expect(struck.posts()).toBeLessThanOrEqual(1);
        await struck.stop();
      });
    }
    await test.step("reset on a connection that worked before", async () => {
      let answered = 0;
      const struck = await server("whole", (socket) => {
        answered += 1;
        if (answered === 1) socket.write(json(10, '{"id":"1"}'));
        else socket.resetAndDestroy();
      });
      expect(await post(struck.base)).toEqual({ ok: true, value: { id: "1" } });
      expect(await post(struck.base)).toMatchObject({ refusal: lost });
      expect(struck.posts()).toBe(2);
      await struck.stop();
    });
  });
}
