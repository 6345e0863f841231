import type { BadDay, BadDayGroup, Field } from "./badDays/badDay.ts";
import { knows } from "./control.ts";
import { HubSpotError } from "./errors.ts";
import { guesses } from "./guesses.ts";
import { escapeHtml } from "./html.ts";
import type { Answer, Route } from "./http.ts";
import type { Journal, JournalEntry } from "./journal.ts";
import { objectTypes } from "./objectTypes.ts";
import { displayName, page, recordPath } from "./pages.ts";
import type { World } from "./world.ts";

/** What outlives a reset: the page that asked for it must still be good, and be told. */
export interface Desk {
  /** In every form of the page: another site cannot know it. */
  ticket: string;
  /** What the last switch did, told once. */
  said: string;
}

export interface HomeParts {
  world: World;
  journal: Journal;
  badDays: readonly BadDayGroup[];
  desk: Desk;
}

/** How many of the latest requests and calls the page shows. */
const shown = { requests: 15, calls: 5 };

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
  return `<li><form method="post" action="/switch"><input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="deed" value="${escapeHtml(name)}"><strong>${escapeHtml(title)}</strong> ${fields.map(control).join(" ")} <button aria-label="Do it: ${escapeHtml(title)}">Do it</button></form></li>`;
}

function requestRow({ at, method, path, status, fault, changed }: JournalEntry): string {
  const did = changed.map((each) => `${each.did} ${each.what} ${each.id}`).join(", ");
  const good = status !== null && status < 400;
  const outcome = status === null ? "no answer" : String(status);
  const notes = [fault && `<em>${escapeHtml(fault)}</em>`, did && escapeHtml(did)].filter(Boolean);
  return `<tr><td>${escapeHtml(at.slice(11, 19))}</td><td><code>${escapeHtml(`${method} ${path}`)}</code>${notes.length > 0 ? `<br><small>${notes.join(" ")}</small>` : ""}</td><td class="status ${good ? "good" : "bad"}">${outcome}</td></tr>`;
}

/** What this server is, what it holds and was asked, and the bad days a person can set off. */
export function homeRoutes({ world, journal, badDays, desk }: HomeParts): Route[] {
  const { account, records, clock, store } = world;

  const newestCalls = () =>
    records.newest(objectTypes.calls, shown.calls).map((call) => {
      const link = recordPath(account, call.type, call.id);
      return `<tr><td><code>${call.id}</code></td><td><a href="${link}">${escapeHtml(displayName(call))}</a></td></tr>`;
    });

  const home = (): Answer => {
    const counts = Object.values(objectTypes).map(
      (type) =>
        `<div><dt>${escapeHtml(type.name)}</dt><dd>${records.count(type).toLocaleString("en")}</dd></div>`,
    );
    const requests = journal.entries().slice(-shown.requests).toReversed().map(requestRow);
    const standing = badDays
      .flatMap(({ days }) => days)
      .map((day) => day.standing?.() ?? "")
      .filter((sentence) => sentence !== "");
    const { said } = desk;
    desk.said = "";
    const groups = badDays.map(
      ({ title, days }) =>
        `<h3>${escapeHtml(title)}</h3><ul class="deeds">${days.map((day) => form(day, desk.ticket)).join("")}</ul>`,
    );
    return page(
      "Practice account",
      `<h1>Practice account</h1><p class="kind">A HubSpot on this computer, with invented people. Wrapup logs calls here so that you can try it out, train on it and rehearse bad days. Nothing leaves this computer. Account ${account.portalId}, sample ${escapeHtml(store.setting("seed") ?? "")}; it is ${escapeHtml(new Date(clock.now()).toISOString().slice(0, 16).replace("T", " "))} UTC here.</p>
${said ? `<p role="status">${escapeHtml(said)}</p>` : ""}
${standing.length > 0 ? `<p class="force">In force now: ${escapeHtml(standing.join(" "))}</p>` : ""}
<dl class="tiles">${counts.join("")}</dl>
<div class="two"><div>
<h2>Recent requests</h2><div class="card"><table>${requests.join("") || "<tr><td>None yet.</td></tr>"}</table></div>
<h2>Newest calls</h2><div class="card"><table>${newestCalls().join("") || "<tr><td>None yet.</td></tr>"}</table></div>
</div><div>
<h2>Bad days, on purpose</h2><p class="kind">Each of these happens to real accounts. Press, then see what Wrapup does.</p>${groups.join("")}
</div><div>
<h2>Guesses</h2><p class="kind">What HubSpot does here is not documented; this account answers as best it can.</p><ul>${guesses.map((guess) => `<li>${escapeHtml(guess)}</li>`).join("")}</ul>
</div></div>`,
      { formsTo: ["'self'"], wide: true },
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
        if (!knows(desk.ticket, sent.get("ticket")))
          return page("Too old", "<h1>This page is too old</h1><p>Load it again.</p>", {
            status: 403,
          });
        const day = badDays
          .flatMap(({ days }) => days)
          .find(({ name }) => name === sent.get("deed"));
        if (!day) return page("Unknown", "<h1>No such switch</h1>", { status: 400 });
        try {
          desk.said = day.run(Object.fromEntries(sent));
        } catch (error) {
          if (!(error instanceof HubSpotError)) throw error;
          desk.said = error.message;
        }
        return { status: 303, headers: { location: "/" } };
      },
    },
  ];
}
