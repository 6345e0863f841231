import type { Feature } from "../../shared/session.ts";
import type { Clock } from "../clock.ts";
import { createAccount } from "./account.ts";
import type { HubspotCalls } from "./call.ts";
import { createHubspotCalls } from "./calls.ts";
import { callTypeName } from "./callWords.ts";
import { type ClientParts, createClient, type RequestLine } from "./client.ts";
import { createDefinitions } from "./definitions.ts";
import { createDispositions } from "./dispositions.ts";
import { createGovernor } from "./governor.ts";
import { createOwners } from "./owners.ts";
import type { ApiVersion } from "./paths.ts";
import { createRecords, type HubspotRecords } from "./records.ts";
import type { Answer } from "./refusal.ts";
import type { Transport } from "./transport.ts";
import type { UniqueWish } from "./unique.ts";
import { proveUnique, type UniqueProof } from "./uniqueProof.ts";
import { createWhose } from "./whose.ts";

export type ConnectionParts = {
  readonly url: string;
  /** As set; from the next sign-in on. */
  readonly version: () => ApiVersion;
  readonly token: ClientParts["token"];
  readonly renew: NonNullable<ClientParts["renew"]> | null;
  /** HubSpot's clock less ours, with each answer. */
  readonly clockHeard: (offMs: number) => void;
  /** A read was refused for want of a permission. */
  readonly lacked: (feature: Feature) => void;
  readonly transport: Transport;
  readonly createTransport: Transport;
  readonly clock: Clock;
  readonly log: (line: RequestLine) => void;
  /** The property chosen to carry our call's id in this account. */
  readonly unique?: () => UniqueWish | null;
  /** How many desktops share the token and with it its limits; one where left out. */
  readonly desktops?: () => number;
  /** How long an answer is waited for, in ms of `clock`; as usual where left out. */
  readonly limitMs?: number;
};

/** Everything one sign-in can ask of HubSpot, over one client and one governor. */
export type Connection = {
  readonly calls: HubspotCalls;
  readonly records: HubspotRecords;
  readonly dispositions: ReturnType<typeof createDispositions>["list"];
  readonly details: ReturnType<typeof createAccount>["details"];
  readonly owners: ReturnType<typeof createOwners>["list"];
  readonly colleagues: ReturnType<typeof createOwners>["colleagues"];
  /** The account's own call types; none where it has defined none. */
  readonly callTypes: () => Promise<Answer<readonly string[]>>;
  /** Proves with real calls that a property's values are unique; `value`: one that nobody has. */
  readonly proveUnique: (name: string, value: string) => Promise<Answer<UniqueProof>>;
  readonly ownerOfUser: ReturnType<typeof createWhose>["ownerOfUser"];
  readonly nameOfUser: ReturnType<typeof createWhose>["nameOfUser"];
  readonly permissionsOf: ReturnType<typeof createWhose>["permissionsOf"];
};

/** Asks nothing yet. The definitions of calls are fetched once the account has answered. */
export function createConnection(parts: ConnectionParts): Connection {
  const { url, version, token, renew, transport, createTransport, clock, log } = parts;
  let timeZone: string | null = null;
  const client = createClient({
    base: url,
    version: version(),
    transport,
    createTransport,
    token,
    ...(renew === null ? {} : { renew }),
    clockHeard: parts.clockHeard,
    lacked: parts.lacked,
    governor: createGovernor({
      clock,
      ...(parts.desktops === undefined ? {} : { desktops: parts.desktops }),
    }),
    clock,
    log,
    timeZone: () => timeZone,
    ...(parts.limitMs === undefined ? {} : { limitMs: parts.limitMs }),
  });
  const account = createAccount(client);
  const whose = createWhose(client);
  const definitions = createDefinitions(client);
  const owners = createOwners(client);
  return {
    calls: createHubspotCalls({
      client,
      definitions,
      ...(parts.unique === undefined ? {} : { unique: parts.unique }),
    }),
    records: createRecords(client),
    dispositions: createDispositions(client).list,
    owners: owners.list,
    colleagues: owners.colleagues,
    async callTypes() {
      const loaded = await definitions.load();
      return loaded.ok ? { ok: true, value: definitions.offered(callTypeName) } : loaded;
    },
    proveUnique: (name, value) => proveUnique(client, name, value, clock.wall()),
    ownerOfUser: whose.ownerOfUser,
    nameOfUser: (userId) => whose.nameOfUser(userId),
    permissionsOf: whose.permissionsOf,
    async details() {
      const answer = await account.details();
      if (answer.ok) {
        timeZone = answer.value.timeZone;
        // Fetched now, so that nothing is asked when the agent hangs up.
        void definitions.load();
      }
      return answer;
    },
  };
}
