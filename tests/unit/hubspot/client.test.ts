import type { Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { systemClock } from "../../../electron/clock.ts";
import {
  type Ask,
  type ClientParts,
  createClient,
  type RequestLine,
} from "../../../electron/hubspot/client.ts";
import { createGovernor } from "../../../electron/hubspot/governor.ts";
import { nodeTransport } from "../../../electron/hubspot/nodeTransport.ts";
import { answer, rawServer, type RawServer } from "./rawServer.ts";

const servers: RawServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function serving(act: (socket: Socket, request: string) => void): Promise<RawServer> {
  const server = await rawServer(act);
  servers.push(server);
  return server;
}

function clientOf(base: string, parts: Partial<ClientParts> = {}) {
  const lines: RequestLine[] = [];
  const client = createClient({
    base,
    version: "2026-03",
    transport: nodeTransport,
    createTransport: nodeTransport,
    token: () => Promise.resolve({ ok: true, value: "secret-token" }),
    governor: createGovernor({ clock: systemClock }),
    clock: systemClock,
    log: (line) => lines.push(line),
    ...parts,
  });
  const post: Ask = {
    method: "POST",
    to: client.paths.list("calls"),
    lane: "write",
    body: { properties: { hs_call_body: "private words" } },
    once: true,
  };
  return { client, lines, post, send: () => client.ask(post, z.object({ id: z.string() })) };
}

const whole = answer(201, '{"id":"1"}');

describe("a request that gets no proper answer", () => {
  it("was never sent where nobody listens", async () => {
    const server = await rawServer(() => {});
    await server.stop();
    expect(await clientOf(server.base).send()).toMatchObject({
      refusal: { kind: "neverSent" },
    });
  });

  it("was never sent where the name means nothing", async () => {
    expect(await clientOf("http://account.invalid").send()).toMatchObject({
      refusal: { kind: "neverSent" },
    });
  });

  it("may have landed when the connection is reset on arrival or closed without a word", async () => {
    for (const end of [
      (socket: Socket) => socket.resetAndDestroy(),
      (socket: Socket) => socket.end(),
    ]) {
      const server = await serving(end);
      expect(await clientOf(server.base).send()).toMatchObject({
        refusal: { kind: "ambiguous", why: "connectionLost", status: null },
      });
      expect(server.requests).toHaveLength(1);
    }
  });

  it("may have landed when the reset comes on a connection that worked before", async () => {
    let count = 0;
    const server = await serving((socket) => {
      count += 1;
      if (count === 1) socket.write(whole);
      else socket.resetAndDestroy();
    });
    const { send } = clientOf(server.base);
    expect(await send()).toEqual({ ok: true, value: { id: "1" } });
    expect(await send()).toMatchObject({ refusal: { kind: "ambiguous", why: "connectionLost" } });
    expect(server.requests).toHaveLength(2);
  });

  it("may have landed when no answer comes in time", async () => {
    const server = await serving(() => {});
    const { send, lines } = clientOf(server.base, { limitMs: 60 });
    expect(await send()).toMatchObject({ refusal: { kind: "ambiguous", why: "timeout" } });
    expect(lines).toMatchObject([{ status: null, outcome: "ambiguous" }]);
  });

  it("may have landed when the answer stops halfway and never ends", async () => {
    const server = await serving((socket) => socket.write(answer(201, '{"id"', undefined, 99)));
    expect(await clientOf(server.base, { limitMs: 60 }).send()).toMatchObject({
      refusal: { kind: "ambiguous", why: "timeout" },
    });
  });

  it("has landed, unread, when a 2xx is cut, is no JSON, or says something else", async () => {
    const page = { "content-type": "text/html" };
    for (const said of [
      answer(201, '{"id":"1', undefined, 99),
      answer(201, '{"id":"1'),
      answer(200, "<h1>Sign in to the hotel</h1>", page),
      answer(201, '{"name":"1"}'),
      answer(200, ""),
    ]) {
      const server = await serving((socket) => socket.end(said));
      expect(await clientOf(server.base).send()).toMatchObject({
        refusal: { kind: "ambiguous", why: "unreadable" },
      });
    }
  });

  it("is not followed elsewhere", async () => {
    const elsewhere = await serving((socket) => socket.end(whole));
    const server = await serving((socket) =>
      socket.end(answer(307, "", { location: elsewhere.base })),
    );
    expect(await clientOf(server.base).send()).toMatchObject({
      refusal: { kind: "ambiguous", why: "unreadable" },
    });
    expect(elsewhere.requests).toEqual([]);
  });

  it("is refused all the same when the refusal's body is cut", async () => {
    const server = await serving((socket) =>
      socket.end(answer(400, '{"message":"no', undefined, 99)),
    );
    expect(await clientOf(server.base).send()).toMatchObject({
      refusal: { kind: "refused", status: 400 },
    });
  });
});

describe("the client", () => {
  it("carries the token and JSON, and logs neither them nor any id", async () => {
    const headers = {
      "content-type": "application/json;charset=utf-8",
      "x-hubspot-correlation-id": "0199-abc",
    };
    const server = await serving((socket) => socket.write(answer(200, '{"id":"4711"}', headers)));
    const { client, lines } = clientOf(server.base);
    const ask: Ask = {
      method: "PATCH",
      to: client.paths.one("calls", "4711"),
      lane: "write",
      body: { properties: { hs_call_body: "private words" } },
    };
    expect(await client.ask(ask, z.object({ id: z.string() }))).toMatchObject({ ok: true });
    expect(server.requests[0]).toContain("PATCH /crm/objects/2026-03/calls/4711 ");
    expect(server.requests[0]?.toLowerCase()).toContain("authorization: bearer secret-token");
    expect(lines).toMatchObject([
      {
        method: "PATCH",
        route: "/crm/objects/2026-03/calls/{id}",
        status: 200,
        outcome: "ok",
        correlationId: "0199-abc",
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/secret|private|4711/);
  });

  it("asks nothing without a token, and says why there is none", async () => {
    const server = await serving((socket) => socket.end(whole));
    const none = { kind: "signIn", expired: true, message: "The refresh was refused." } as const;
    const token = () => Promise.resolve({ ok: false, refusal: none } as const);
    const { send } = clientOf(server.base, { token });
    expect(await send()).toEqual({ ok: false, refusal: none });
    expect(server.requests).toEqual([]);
  });

  it("repeats once with a new token what was refused because the old one had expired", async () => {
    const expired = JSON.stringify({
      category: "EXPIRED_AUTHENTICATION",
      message: "The OAuth token used to make this call expired 75 second(s) ago.",
      context: { "expire time": ["2026-06-21T10:37:52.040Z"] },
    });
    const nonsense = expired.replace("2026-06-21", "1970-01-01");
    let refusal = expired;
    const server = await serving((socket, request) => {
      const old = request.includes("Bearer secret-token");
      socket.write(old ? answer(401, refusal) : whole);
    });
    const renewed: string[] = [];
    const renew = (used: string) => {
      renewed.push(used);
      return Promise.resolve({ ok: true, value: "newer" } as const);
    };
    const { send } = clientOf(server.base, { renew });
    expect(await send()).toMatchObject({ ok: true });
    expect(renewed).toEqual(["secret-token"]);
    expect(server.requests).toHaveLength(2);

    // Any other 401 is a matter for the agent.
    refusal = nonsense;
    expect(await send()).toMatchObject({ refusal: { kind: "signIn", expired: false } });
    expect(server.requests).toHaveLength(3);

    // The new one refused as well: no third try.
    refusal = expired;
    const same = () => Promise.resolve({ ok: true, value: "secret-token" } as const);
    const { send: stubborn } = clientOf(server.base, { renew: same });
    expect(await stubborn()).toMatchObject({ refusal: { kind: "signIn", expired: true } });
    expect(server.requests).toHaveLength(5);
  });

  it("tells what answers say of HubSpot's clock, and of reads that are not allowed", async () => {
    const date = new Date(Date.now() - 600_000).toUTCString();
    const headers = { "content-type": "application/json", date };
    const forbidden = JSON.stringify({
      category: "MISSING_SCOPES",
      errors: [{ message: "", context: { requiredGranularScopes: ["crm.objects.deals.read"] } }],
    });
    const server = await serving((socket) => socket.write(answer(403, forbidden, headers)));
    const off: number[] = [];
    const lacking: string[] = [];
    const { client, send } = clientOf(server.base, {
      clockHeard: (offMs) => off.push(offMs),
      lacked: (feature) => lacking.push(feature),
    });
    const to = client.paths.search("deals");
    await client.ask({ method: "POST", to, lane: "read", body: {} }, z.unknown());
    expect(lacking).toEqual(["deals"]);
    expect(off[0]).toBeLessThan(-595_000);
    expect(off[0]).toBeGreaterThan(-605_000);
    // A write that may not be made takes no feature away.
    await send();
    expect(lacking).toEqual(["deals"]);
  });

  it("sends what must not happen twice one after another", async () => {
    const held: (() => void)[] = [];
    const server = await serving((socket, request) => {
      if (request.startsWith("POST")) held.push(() => socket.write(whole));
      else socket.write(answer(200, "{}"));
    });
    const { client, send } = clientOf(server.base);
    const posts = () => server.requests.filter((request) => request.startsWith("POST")).length;
    const all = Promise.all([send(), send(), send()]);
    for (const each of [1, 2, 3]) {
      await expect.poll(posts).toBe(each);
      // Whatever else was on its way would have come before this answer.
      await client.ask({ method: "GET", to: client.paths.account(), lane: "read" }, z.unknown());
      expect(posts()).toBe(each);
      held.shift()?.();
    }
    expect((await all).every(({ ok }) => ok)).toBe(true);
  });

  it("starts the time limit when a request leaves, not when it queues", async () => {
    let count = 0;
    const server = await serving((socket) => {
      count += 1;
      if (count > 1) socket.write(whole);
    });
    const { send } = clientOf(server.base, { limitMs: 150 });
    const [first, second] = await Promise.all([send(), send()]);
    expect(first).toMatchObject({ refusal: { kind: "ambiguous", why: "timeout" } });
    expect(second).toMatchObject({ ok: true });
  });

  it("gives up what a newer question made superfluous", async () => {
    const server = await serving(() => {});
    const { client } = clientOf(server.base);
    const controller = new AbortController();
    const ask: Ask = {
      method: "GET",
      to: client.paths.account(),
      lane: "read",
      signal: controller.signal,
    };
    const asked = client.ask(ask, z.unknown());
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    expect(await asked).toEqual({ ok: false, refusal: { kind: "superseded" } });
  });

  it("leaves HubSpot alone for as long as it asks", async () => {
    const body = '{"message":"x","errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}';
    const server = await serving((socket) => socket.write(answer(429, body)));
    const { send } = clientOf(server.base);
    expect(await send()).toMatchObject({ refusal: { kind: "wait", why: "tenSecondly" } });
    expect(await send()).toMatchObject({ refusal: { kind: "wait", why: "tenSecondly" } });
    expect(server.requests).toHaveLength(1);
  });

  it("takes an empty answer for what it is", async () => {
    const server = await serving((socket) => socket.write("HTTP/1.1 204 No Content\r\n\r\n"));
    const { client } = clientOf(server.base);
    const ask: Ask = { method: "DELETE", to: client.paths.one("calls", "1"), lane: "write" };
    expect(await client.ask(ask, z.null())).toEqual({ ok: true, value: null });
  });
});

it("keeps the token out of what a refusal says, however much of the request it quotes", async () => {
  const message = "Bearer secret-token may not do this";
  const server = await serving((socket) => {
    socket.write(
      answer(400, JSON.stringify({ message, category: "X", context: { of: [message] } })),
    );
  });
  const refused = await clientOf(server.base).send();
  expect(refused).toMatchObject({ refusal: { message: "Bearer … may not do this" } });
  expect(JSON.stringify(refused)).not.toContain("secret-token");
});
