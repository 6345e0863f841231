import { z } from "zod";
import type { Client } from "./client.ts";
import type { Answer } from "./refusal.ts";

/** The account behind the token. `timeZone` is an IANA name, `uiDomain` the host of its pages. */
export type AccountDetails = { id: string; timeZone: string; uiDomain: string };

const Details = z
  .object({
    portalId: z.coerce.string(),
    timeZone: z.string().catch("UTC"),
    uiDomain: z.string().catch("app.hubspot.com"),
  })
  .transform(({ portalId, timeZone, uiDomain }): AccountDetails => ({
    id: portalId,
    timeZone,
    uiDomain,
  }));

/** Also the cheapest question there is: whether a token is good for anything. */
export function createAccount(client: Client) {
  return {
    details: (): Promise<Answer<AccountDetails>> =>
      client.ask({ method: "GET", to: client.paths.account(), lane: "read" }, Details),
  };
}
