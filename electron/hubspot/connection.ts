import type { Feature } from "../../shared/session.ts";
import type { Clock } from "../clock.ts";
import { createAccount } from "./account.ts";
import type { HubspotCalls } from "./call.ts";
import { createHubspotCalls } from "./calls.ts";
import { type ClientParts, createClient, type RequestLine } from "./client.ts";
import { createDefinitions } from "./definitions.ts";
import { createDispositions } from "./dispositions.ts";
import { createGovernor } from "./governor.ts";
import { createOwners } from "./owners.ts";
import type { ApiVersion } from "./paths.ts";
import { createRecords, type HubspotRecords } from "./records.ts";
import type { Transport } from "./transport.ts";
import { createWhose } from "./whose.ts";

export type ConnectionParts = {
  readonly url: string;
  readonly version: ApiVersion;
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
};

/** Everything one sign-in can ask of HubSpot, over one client and one governor. */
export type Connection = {
  readonly calls: HubspotCalls;
  readonly records: HubspotRecords;
  readonly dispositions: ReturnType<typeof createDispositions>["list"];
  readonly details: ReturnType<typeof createAccount>["details"];
  readonly owners: ReturnType<typeof createOwners>["list"];
  readonly ownerOfUser: ReturnType<typeof createWhose>["ownerOfUser"];
  readonly scopesOf: ReturnType<typeof createWhose>["scopesOf"];
};

/** Asks nothing yet. The definitions of calls are fetched once the account has answered. */
export function createConnection(parts: ConnectionParts): Connection {
  const { url, version, token, renew, transport, createTransport, clock, log } = parts;
  let timeZone: string | null = null;
  const client = createClient({
    base: url,
    version,
    transport,
    createTransport,
    token,
    ...(renew === null ? {} : { renew }),
    clockHeard: parts.clockHeard,
    lacked: parts.lacked,
    governor: createGovernor({ clock }),
    clock,
    log,
    timeZone: () => timeZone,
  });
  const account = createAccount(client);
  const whose = createWhose(client);
  const definitions = createDefinitions(client);
  return {
    calls: createHubspotCalls({ client, definitions }),
    records: createRecords(client),
    dispositions: createDispositions(client).list,
    owners: createOwners(client).list,
    ownerOfUser: whose.ownerOfUser,
    scopesOf: whose.scopesOf,
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
