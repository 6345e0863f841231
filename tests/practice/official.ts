import { Client } from "@hubspot/api-client";
import { type Started, start } from "./started.ts";

export interface Official {
  practice: Started;
  /** HubSpot's own client, pointed at the practice account; it tries nothing twice. */
  hubspot: Client;
  contact: string;
  newCall(title: string): ReturnType<Client["crm"]["objects"]["calls"]["basicApi"]["create"]>;
}

export const spec = (associationTypeId: number) => [
  { associationCategory: "HUBSPOT_DEFINED" as never, associationTypeId },
];

export const callProperties = (title: string) => ({
  hs_timestamp: "2026-11-20T10:00:00.000Z",
  hs_call_title: title,
  hs_call_duration: "61000",
});

export async function startOfficial(): Promise<Official> {
  const practice = await start({ people: 30, calls: 40 });
  const hubspot = new Client({
    accessToken: practice.accessToken,
    basePath: practice.url,
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
