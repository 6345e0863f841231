import { invalid } from "./errors.ts";

/** A batch of a hundred calls with the longest notes fits; more is refused. */
const mostBytes = 8 * 1024 * 1024;

/** A body this long is not even drained: the connection may close. */
const drainedBytes = 64 * 1024 * 1024;

/** The whole body as text, or null when it is beyond what we read. */
export async function readText(request: Request): Promise<string | null> {
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Read on without keeping, so that the sender gets to see the answer.
    if (size <= mostBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (size > drainedBytes) break;
  }
  return size > mostBytes ? null : Buffer.concat(chunks).toString("utf8");
}

/** JSON as HubSpot reads it, or its 400; undefined when there is no body. */
export function parseJson(text: string | null, contentType: string | null): unknown {
  if (text === null) throw invalid("The request body is too large.");
  if (text.trim() === "") return undefined;
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? ""))
    throw invalid(`Unsupported content type ${contentType ?? "(none)"}: expected application/json`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid("Invalid input JSON on line 1, column 1: Unexpected character or end of input");
  }
  if (!isShallow(parsed, 0))
    throw invalid("Invalid input JSON on line 1, column 1: nested deeper than any object of ours");
  // NUL and lone surrogates are no text that anything downstream could hold.
  if (/\\u(0000|d[89a-f])/i.test(text) && !wellFormed(parsed))
    throw invalid("Invalid input JSON on line 1, column 1: Invalid UTF-16 or NUL character");
  return parsed;
}

/** No body of HubSpot's is nested deeper than a handful; one that is would exhaust the stack later on. */
const deepest = 50;

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth < deepest && Object.values(value).every((held) => isShallow(held, depth + 1));
}

function wellFormed(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  return Object.entries(value).every(([name, held]) => wellFormed(name) && wellFormed(held));
}
