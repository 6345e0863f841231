import type { BadDay, Field } from "./badDays/badDay.ts";
import { knows } from "./control.ts";
import { HubSpotError } from "./errors.ts";
import { guesses } from "./guesses.ts";
import { escapeHtml } from "./html.ts";
import type { Answer, Route } from "./http.ts";
import type { Journal } from "./journal.ts";
import { objectTypes } from "./objectTypes.ts";
import { page } from "./pages.ts";
import type { World } from "./world.ts";

export interface HomeParts {
  world: World;
  journal: Journal;
  badDays: readonly BadDay[];
  /** In every form of the page: another site cannot know it. */
  ticket: string;
}

/** How many of the latest requests the page shows. */
const shown = 20;

function control({ name, label, choices, usual = "" }: Field): string {
  const [said, named] = [escapeHtml(label), escapeHtml(name)];
  if (!choices)
    return `<label>${said} <input name="${named}" value="${escapeHtml(usual)}"></label>`;
  const options = choices
    .map((choice) => `<option${choice === usual ? " selected" : ""}>${escapeHtml(choice)}</option>`)
    .join("");
  return `<label>${said} <select name="${named}">${options}</select></label>`;
}

function form({ name, title, fields }: BadDay, ticket: string): string {
  return `<li><form method="post" action="/switch"><input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="deed" value="${escapeHtml(name)}"><strong>${escapeHtml(title)}</strong> ${fields.map(control).join(" ")} <button>Do it</button></form></li>`;
}

/** What this server is, what it holds and was asked, and the bad days a person can set off. */
export function homeRoutes({ world, journal, badDays, ticket }: HomeParts): Route[] {
  const { account, records, store } = world;
  let said = "";

  const home = (): Answer => {
    const counts = Object.values(objectTypes).map(
      (type) => `<dt>${escapeHtml(type.name)}</dt><dd>${records.count(type)}</dd>`,
    );
    const requests = journal
      .entries()
      .slice(-shown)
      .toReversed()
      .map(({ at, method, path, status, fault, changed }) => {
        const did = changed.map((each) => `${each.did} ${each.what} ${each.id}`).join(", ");
        const outcome = status === null ? "dropped" : String(status);
        return `<li><small>${escapeHtml(at.slice(11, 19))}</small> <code>${escapeHtml(`${method} ${path}`)}</code> ${outcome}${fault ? ` <em>${escapeHtml(fault)}</em>` : ""} <small>${escapeHtml(did)}</small></li>`;
      });
    return page(
      "Practice account",
      `<h1>Practice account</h1><p class="kind">A HubSpot on this computer, with invented people. Wrapup logs calls here so that you can try it out, train on it and test it. Nothing leaves this computer.</p>
${said ? `<p role="status">${escapeHtml(said)}</p>` : ""}
<h2>What it holds</h2><dl>${counts.join("")}<dt>account</dt><dd>${account.portalId}</dd><dt>seed</dt><dd>${escapeHtml(store.setting("seed") ?? "")}</dd></dl>
<h2>Recent requests</h2><ul>${requests.join("") || "<li>None yet.</li>"}</ul>
<h2>Bad days, on purpose</h2><ul class="deeds">${badDays.map((day) => form(day, ticket)).join("")}</ul>
<h2>Guesses</h2><p class="kind">What HubSpot does here is not documented; this account answers as best it can.</p><ul>${guesses.map((guess) => `<li>${escapeHtml(guess)}</li>`).join("")}</ul>`,
      { formsTo: ["'self'"] },
    );
  };

  return [
    { method: "GET", path: "/", counts: "free", handle: home },
    {
      method: "POST",
      path: "/switch",
      counts: "free",
      handle(asked) {
        const sent = new URLSearchParams(asked.text);
        if (!knows(ticket, sent.get("ticket")))
          return page("Too old", "<h1>This page is too old</h1><p>Load it again.</p>", {
            status: 403,
          });
        const day = badDays.find(({ name }) => name === sent.get("deed"));
        if (!day) return page("Unknown", "<h1>No such switch</h1>", { status: 400 });
        try {
          said = day.run(Object.fromEntries(sent));
        } catch (error) {
          if (!(error instanceof HubSpotError)) throw error;
          said = error.message;
        }
        return { status: 303, headers: { location: "/" } };
      },
    },
  ];
}
