import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "@hubspot/api-client";
import { type Started, start } from "./started.ts";

/** HubSpot's client knows the numbered paths only; the dated ones are reached by way of a forwarder. */
export const families = ["numbered", "2026-03", "2026-09"] as const;
export type Family = (typeof families)[number];

export interface Official {
  practice: Started;
  /** HubSpot's own client, pointed at the practice account; it tries nothing twice. */
  hubspot: Client;
  contact: string;
  newCall(title: string): ReturnType<Client["crm"]["objects"]["calls"]["basicApi"]["create"]>;
  stop(): Promise<void>;
}

export const spec = (associationTypeId: number) => [
  { associationCategory: "HUBSPOT_DEFINED" as never, associationTypeId },
];

export const callProperties = (title: string) => ({
  hs_timestamp: "2026-11-20T10:00:00.000Z",
  hs_call_title: title,
  hs_call_duration: "61000",
});

/** `/crm/v3/objects/calls` → `/crm/objects/2026-03/calls`, and so for every path with a dated twin. */
function dated(path: string, date: string): string {
  return path
    .replace(/^\/crm\/v[34]\/(objects|associations|properties|owners|pipelines)/, `/crm/$1/${date}`)
    .replace(/^\/oauth\/v1\/token$/, `/oauth/${date}/token`);
}

/** Sends everything on to the practice account, under the dated paths. */
async function forward(to: string, date: string): Promise<{ url: string; server: Server }> {
  const server = createServer((incoming, outgoing) => {
    const { host } = new URL(to);
    const sent = request(
      to + dated(incoming.url ?? "/", date),
      { method: incoming.method, headers: { ...incoming.headers, host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(sent);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

export async function startOfficial(family: Family = "numbered"): Promise<Official> {
  const practice = await start({ people: 30, calls: 40 });
  const forwarder = family === "numbered" ? null : await forward(practice.url, family);
  const hubspot = new Client({
    accessToken: practice.accessToken,
    basePath: forwarder?.url ?? practice.url,
    numberOfApiCallRetries: 0,
  });
  const contact = (await hubspot.crm.contacts.basicApi.getPage(1)).results[0]?.id ?? "";
  return {
    practice,
    hubspot,
    contact,
    newCall: (title) =>
      hubspot.crm.objects.calls.basicApi.create({
        properties: callProperties(title),
        associations: [{ to: { id: contact }, types: spec(194) }],
      }),
    async stop() {
      const asked = await practice.control("GET", "/journal");
      const numbered = asked.body.entries.filter(({ path }) => /^\/crm\/v\d/.test(path));
      forwarder?.server.closeAllConnections();
      forwarder?.server.close();
      await practice.stop();
      // Or the dated paths would have been tried by nobody.
      if (forwarder && numbered.length > 0) throw new Error(`numbered: ${numbered[0]?.path}`);
    },
  };
}

/** HubSpot's client throws with the status as `code` and the parsed body. */
export async function failure(asked: Promise<unknown>): Promise<{ code: number; body: unknown }> {
  try {
    await asked;
    return { code: 0, body: {} };
  } catch (error) {
    const { code, body } = error as { code: number; body: unknown };
    return { code, body };
  }
}
