import type { Account, OwnerRow } from "./account.ts";
import { escapeHtml } from "./html.ts";
import type { Answer } from "./http.ts";
import type { OAuthError, SignIn } from "./oauth.ts";
import { page } from "./pages.ts";

/** What a person sees before an app is let in: who asks for what, as whom, and two answers. */
export function consentPage(
  account: Account,
  people: readonly OwnerRow[],
  signIn: SignIn,
  ticket: string,
): Answer {
  const choices = people
    .map(
      ({ user_id, first_name, last_name, email }, index) =>
        `<li><label><input type="radio" name="user" value="${user_id}"${index === 0 ? " checked" : ""}> ${escapeHtml(`${first_name} ${last_name}`)} <small>${escapeHtml(email)}</small></label></li>`,
    )
    .join("");
  const scopes = signIn.scopes
    .map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`)
    .join("");
  return page(
    "Connect an app",
    `<p class="kind">Practice sign-in</p><h1>Connect Wrapup to this account?</h1>
<form method="post" action="/oauth/authorize">
<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">
<h2>Account</h2><ul><li><label><input type="radio" name="account" value="${account.portalId}" checked> Practice account <small>${account.portalId}</small></label></li></ul>
<h2>You are</h2><ul>${choices}</ul>
<h2>For</h2><ul><li><label><input type="radio" name="level" value="account" checked> everyone in the account</label></li><li><label><input type="radio" name="level" value="user"> me alone, with my own permissions</label></li></ul>
<h2>It may</h2><ul>${scopes}</ul>
<p><button name="decision" value="grant">Connect app</button> <button name="decision" value="deny">Cancel</button></p>
</form>`,
    { formsTo: ["'self'", new URL(signIn.redirectUri).origin] },
  );
}

export function refusedPage(error: OAuthError): Answer {
  return page(
    "Authorization failed",
    `<h1>Authorization failed</h1><p>${escapeHtml(error.message)}</p><p class="kind">${escapeHtml(error.status)}</p>`,
    { status: 400 },
  );
}
