import { z } from "zod";
import { type Owner, OwnerId } from "../../shared/session.ts";
import type { Client } from "./client.ts";
import type { Answer } from "./refusal.ts";
import { type Permissions, permissionsOf } from "./scopes.ts";

const text = z.string().nullish();
const One = z.object({
  id: z.coerce.string().pipe(OwnerId),
  email: text,
  firstName: text,
  lastName: text,
});
const Described = z.object({ scopes: z.array(z.string()) });

const somebody = "Somebody";

/** What a sign-in says about itself: who it is for, and what it may do. */
export function createWhose(client: Client) {
  return {
    /** The owner a HubSpot user is; null where that user owns nothing (HubSpot's owners guide). */
    async ownerOfUser(userId: string): Promise<Answer<Owner | null>> {
      const to = client.paths.owner(userId);
      const query = { idProperty: "userId", archived: "false" };
      const answer = await client.ask({ method: "GET", to, lane: "read", query }, One);
      if (!answer.ok) {
        return answer.refusal.kind === "gone" ? { ok: true, value: null } : answer;
      }
      const { id, email, firstName, lastName } = answer.value;
      const name = [firstName, lastName].filter(Boolean).join(" ");
      return { ok: true, value: { id, name: name || email || id, email: email || null } };
    },

    /** How a person calls whoever changed something; not everybody there is an owner. */
    async nameOfUser(userId: string | null): Promise<string> {
      if (userId === null || !/^\d+$/.test(userId)) return somebody;
      const owner = await this.ownerOfUser(userId);
      return owner.ok && owner.value !== null ? owner.value.name : somebody;
    },

    /** What a token that does not expire may do. Not every kind of token is described. */
    async permissionsOf(token: string): Promise<Answer<Permissions>> {
      const to = client.paths.tokenScopes();
      const body = { tokenKey: token };
      const answer = await client.ask({ method: "POST", to, lane: "read", body }, Described);
      return answer.ok ? { ok: true, value: permissionsOf(answer.value.scopes) } : answer;
    },
  };
}
