import { invalid } from "./errors.ts";

/** Reads `limit`; HubSpot refuses what is beyond its page size instead of clipping it (HubSpot's error handling guide). */
export function readLimit(text: string | null, usual: number, most: number): number {
  if (text === null || text === "") return usual;
  const limit = Number(text);
  if (!/^-?\d{1,9}$/.test(text))
    throw invalid(`Invalid value '${text}' for query parameter limit. Expected an integer.`);
  if (limit < 1 || limit > most)
    throw invalid(`Invalid limit ${text}: must be between 1 and ${most}.`);
  return limit;
}

/** Reads an `after` that we gave out: a record id. */
export function readAfter(text: string | null): number {
  if (text === null || text === "") return 0;
  if (!/^\d{1,15}$/.test(text)) throw invalid(`Invalid paging token: ${text}`);
  return Number(text);
}

/** `paging.next` when there is more; on the last page there is no `paging` key at all (HubSpot's calls guide). */
export function nextPage(origin: string, path: string, query: URLSearchParams, after: string) {
  const next = new URLSearchParams(query);
  next.set("after", after);
  return { paging: { next: { after, link: `${origin}${path}?${next.toString()}` } } };
}
