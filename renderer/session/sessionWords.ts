import type { Feature, SessionView, WayIn } from "../../shared/session.ts";
import { counted } from "../ui/words.ts";

/** How an account is signed in to, in a few words. */
export const wayWords: Record<WayIn, string> = {
  oauth: "Signed in through the browser",
  token: "Signed in with an access token",
  practice: "On this computer, for trying out",
};

/** What a sign-in of no answer leaves open: calls can be taken, since it may answer later. */
const unanswered: ReadonlySet<string> = new Set([
  "unreachable",
  "slow",
  "busy",
  "unreadable",
  "proxyLogin",
  "certificate",
]);

export const isUnanswered = (code: string): boolean => unanswered.has(code);

/** What does not pass by itself, as a lost network does: somebody has to be asked for help. */
const stays: ReadonlySet<string> = new Set(["proxyLogin", "certificate"]);

/** What the bar over the window says, and the status line does not say in full. */
export function barWords({ connection, problem }: SessionView): string | null {
  if (problem === null) return null;
  return connection === "offline" && !stays.has(problem.code) ? null : problem.message;
}

/** Whether it is the agent who has to say who they are, and has not put it off. */
export function asksOwner(known: SessionView | null, ownerLater: boolean): boolean {
  if (known?.state !== "signedIn" || known.account === null) return false;
  return known.owner === null && known.mayChooseOwner && !ownerLater;
}

/** "Wrapup waits for it 5 more minutes." Both in ms. */
export function waitWords(until: number, now: number): string {
  const minutes = Math.ceil((until - now) / 60_000);
  if (minutes <= 1) return "Wrapup waits for it less than a minute more.";
  return `Wrapup waits for it ${minutes} more minutes.`;
}

/** What a computer's clock that is wrong means. `offMs`: HubSpot's clock less this computer's. */
export function clockWords(offMs: number): string {
  const side = offMs > 0 ? "behind" : "ahead of";
  return `This computer's clock is ${roughly(Math.abs(offMs))} ${side} HubSpot's. Call times are taken from this computer; set its clock.`;
}

function roughly(lengthMs: number): string {
  const minutes = Math.max(1, Math.round(lengthMs / 60_000));
  if (minutes < 90) return counted(minutes, "minute");
  const hours = Math.round(minutes / 60);
  return hours < 36 ? counted(hours, "hour") : counted(Math.round(hours / 24), "day");
}

/** "2 calls were taken before this account was known." */
export function takenWords(count: number): string {
  return `${counted(count, "call")} ${count === 1 ? "was" : "were"} taken before this account was known.`;
}

/** Null where nothing waits for anybody else. */
export function elsewhereWords(count: number, wide: boolean): string | null {
  if (count === 0) return null;
  if (!wide) return `${count} elsewhere`;
  return `${count} ${count === 1 ? "waits" : "wait"} for another account`;
}

const kindsOf: Partial<Record<Feature, string>> = {
  companies: "companies",
  deals: "deals",
  tickets: "tickets",
};

/** Which records a search cannot show, and why; null where it shows all. */
export function notShownWords(lacking: SessionView["lacking"]): string | null {
  const kinds = lacking.flatMap(({ feature }) => kindsOf[feature] ?? []);
  if (kinds.length === 0) return null;
  const list = new Intl.ListFormat("en", { type: "conjunction" }).format(kinds);
  const permission = kinds.length === 1 ? "permission" : "permissions";
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} are not shown: the sign-in lacks the ${permission} to read them.`;
}
