import { parseArgs } from "node:util";
import type { PracticeOptions } from "./server.ts";

/** A flag that makes no sense; its message is meant for the person who typed it. */
export class BadFlag extends Error {}

function whole(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > most)
    throw new BadFlag(`--${name} wants a whole number from 0 to ${most}, not "${text}".`);
  return Number(text);
}

/** Reads the command line of the practice account alone. Throws BadFlag. */
export function readFlags(args: readonly string[]): PracticeOptions {
  const values = (() => {
    try {
      return parseArgs({
        args: [...args],
        options: {
          port: { type: "string" },
          people: { type: "string" },
          calls: { type: "string" },
          seed: { type: "string" },
          data: { type: "string" },
          now: { type: "string" },
          token: { type: "string" },
          "redirect-port": { type: "string" },
        },
      }).values;
    } catch (error) {
      throw new BadFlag(
        `${(error as Error).message} Known: --port N --people N --calls N --seed N --data DIR --now TIME --token T --redirect-port N.`,
      );
    }
  })();
  const now =
    values.now === undefined
      ? undefined
      : /^\d+$/.test(values.now)
        ? Number(values.now)
        : Date.parse(values.now);
  if (now !== undefined && !Number.isFinite(now))
    throw new BadFlag(`--now wants an ISO date or milliseconds, not "${values.now ?? ""}".`);
  if (values.token !== undefined && !/^\S{8,512}$/.test(values.token))
    throw new BadFlag("--token wants 8 to 512 characters without spaces.");
  const redirectPort = whole("redirect-port", values["redirect-port"], 65_535);
  return {
    port: whole("port", values.port, 65_535),
    people: whole("people", values.people, 1_000_000),
    calls: whole("calls", values.calls, 5_000_000),
    seed: whole("seed", values.seed, 999_999_999),
    dataDir: values.data,
    now,
    accessToken: values.token,
    redirectUris:
      redirectPort === undefined ? undefined : [`http://localhost:${redirectPort}/oauth/callback`],
  };
}
