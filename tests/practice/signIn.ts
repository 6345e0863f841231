import type { Started } from "./started.ts";

export const redirectUri = "http://localhost:47218/oauth/callback";

/** Reads the page as a person does and lets the app in; gives the code the app gets. */
export async function codeFor(
  { url }: Pick<Started, "url">,
  search: string,
  choice: Record<string, string> = {},
): Promise<string> {
  const page = await (await fetch(`${url}/oauth/authorize${search}`)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const decided = await fetch(`${url}/oauth/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({ ticket, decision: "grant", user: "2620029", ...choice }),
  });
  return new URL(decided.headers.get("location") ?? "").searchParams.get("code") ?? "";
}

/** Signs in as a person would on the page, for everyone or for the user alone, and trades the code. */
export async function signIn(
  { url, clientId, clientSecret }: Started,
  level: "account" | "user",
  scope = "oauth crm.objects.contacts.read crm.objects.contacts.write",
) {
  const asked = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, scope });
  const code = await codeFor({ url }, `?${asked}`, { level });
  const app = { client_id: clientId, client_secret: clientSecret };
  const token = async (form: Record<string, string>) => {
    const body = new URLSearchParams({ ...app, ...form });
    const answer = await fetch(`${url}/oauth/v3/token`, { method: "POST", body });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const exchange = { grant_type: "authorization_code", redirect_uri: redirectUri, code };
  const { body } = await token(exchange);
  const refreshToken = body["refresh_token"] ?? "";
  return {
    headers: { authorization: `Bearer ${body["access_token"] ?? ""}` },
    refresh: () => token({ grant_type: "refresh_token", refresh_token: refreshToken }),
  };
}
