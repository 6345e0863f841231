import { fail, ok, type Result } from "../../shared/result.ts";

/** What people take along when they copy: quotes of any kind, spaces, line ends, the scheme's name. */
const around =
  /^[\s"'`´“”„‘’«»\u200B\u200E\u200F\uFEFF]+|[\s"'`´“”„‘’«»,;\u200B\u200E\u200F\uFEFF]+$/g;

/** A token as it was meant. What is odd inside it is the agent's to mend, never guessed. */
export function pastedToken(pasted: string): Result<string> {
  const bare = pasted
    .replace(around, "")
    .replace(/^(authorization\s*:\s*)?bearer\s+/i, "")
    .replace(around, "");
  // RFC 6750's characters of a bearer token.
  return /^[A-Za-z0-9\-._~+/]{8,4000}=*$/.test(bare) ? ok(bare) : fail("tokenOdd");
}
