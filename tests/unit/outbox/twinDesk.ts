import { createTwinSweep } from "../../../electron/outbox/sweep.ts";
import type { CallId } from "../../../shared/call.ts";
import { type RecordId, RecordId as Id } from "../../../shared/record.ts";
import type { Settings } from "../../../shared/settings.ts";
import { openDesk as openAccountDesk } from "../calls/accountDesk.ts";
import { callId, noon, wrapupRow } from "../calls/rows.ts";

export const far = "+12025550100";

/** A desk on the practice account where other programs log calls too, with its sweep. */
export async function openDesk(twins: Settings["twins"] = "complete") {
  const desk = await openAccountDesk();
  desk.twins = twins;
  const { practice } = desk.account;
  const sweep = createTwinSweep({
    callLog: desk.callLog,
    clock: desk.clock,
    signedIn: () => (desk.online ? { bound: desk.whose, remote: desk.account } : null),
    settings: () => ({ ...desk.settings, twins: desk.twins }),
    say: (message) => desk.said.push(message),
    wake: () => desk.outbox.wake(),
    failed(thrown) {
      throw thrown;
    },
  });
  await desk.account.control.forgetRequests();

  async function control(name: string, given: object): Promise<string> {
    const response = await fetch(`${practice.url}/_practice/${name}`, {
      method: "POST",
      headers: { "x-practice-secret": practice.controlSecret, "content-type": "application/json" },
      body: JSON.stringify(given),
    });
    const { message } = (await response.json()) as { message: string };
    if (!response.ok) throw new Error(message);
    return message;
  }

  /** Whatever is due leaves. */
  async function leaves(): Promise<void> {
    desk.outbox.wake();
    await desk.outbox.drained(600_000);
  }

  return Object.assign(desk, {
    sweep,
    control,
    /** Another program logs a call, as many seconds after noon. */
    async logs(given: Record<string, string | number> = {}, secondsLater = 3): Promise<RecordId> {
      const at = String(noon + secondsLater * 1_000);
      const usual = { program: "3CX", number: far, at, owner: desk.me.email ?? "" };
      const said = await control("program-logs", { ...usual, ...given });
      return Id.parse(/as (\d+)\./.exec(said)?.[1]);
    },
    /** A call of one minute from noon on is hung up, and what is due leaves. */
    async hangsUp(change: Parameters<typeof wrapupRow>[0] = {}, n = 1): Promise<CallId> {
      const row = wrapupRow({
        ...change,
        row: { bound: desk.whose, id: callId(n), ...change.row },
        delivery: { dueAt: desk.clock.wall(), ...change.delivery },
        life: { phase: "done", ...change.life },
      });
      desk.callLog.insert(row);
      await leaves();
      return row.id;
    },
    leaves,
    /** How many requests of each kind, as "POST /calls". */
    async routes(): Promise<string[]> {
      const requests = await desk.account.control.requests();
      return requests.map(
        ({ method, path }) =>
          `${method} ${path.replace(/^.*\/objects\/2026-03/, "").split("?")[0]}`,
      );
    },
    /** Every call of the account, straight from the store. */
    async all(): Promise<Stored[]> {
      const names = "hs_call_external_id,hs_call_body,hs_call_duration,hs_call_disposition";
      const more = "hs_call_title,hs_timestamp,hs_call_to_number";
      const response = await fetch(
        `${practice.url}/crm/objects/2026-03/calls?limit=100&associations=contacts&properties=${names},${more}`,
        { headers: { authorization: `Bearer ${practice.accessToken}` } },
      );
      const { results } = (await response.json()) as { results: Raw[] };
      return results.map(({ id, properties, associations }) => ({
        id,
        externalId: properties["hs_call_external_id"] ?? null,
        notes: properties["hs_call_body"] ?? "",
        lengthMs: Number(properties["hs_call_duration"]),
        dispositionId: properties["hs_call_disposition"] ?? null,
        title: properties["hs_call_title"] ?? "",
        contacts: [...new Set((associations?.contacts?.results ?? []).map((one) => one.id))].sort(),
      }));
    },
  });
}

type Stored = {
  readonly id: string;
  readonly externalId: string | null;
  readonly notes: string;
  readonly lengthMs: number;
  readonly dispositionId: string | null;
  readonly title: string;
  readonly contacts: readonly string[];
};
type Raw = {
  readonly id: string;
  readonly properties: Record<string, string | null>;
  readonly associations?: { readonly contacts?: { readonly results: { readonly id: string }[] } };
};
