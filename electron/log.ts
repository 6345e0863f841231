import { join } from "node:path";
import electronLog from "electron-log/node.js";
import type { RequestLine } from "./hubspot/client.ts";

/**
 * What is written down about the program itself: codes, routes, correlation ids. Never a token, a
 * phone number, a name or a note; so nothing here takes free text from outside but an error's own
 * stack, without its message where that quotes what was read.
 */
export type Log = {
  started(version: string): void;
  request(line: RequestLine): void;
  strangerRefused(origin: string): void;
  bug(where: string, thrown: unknown): void;
};

const megabyte = 1_048_576;

/** Writes to `wrapup.log` in `folder`; at one megabyte the file is set aside once, as `.old.log`. */
export function openLog(folder: string): Log {
  const log = electronLog.create({ logId: "wrapup" });
  log.transports.file.resolvePathFn = () => join(folder, "wrapup.log");
  log.transports.file.maxSize = megabyte;
  log.transports.file.level = "info";
  log.transports.console.level = "warn";
  return {
    started: (version) => log.info("started", version),
    request({ method, route, status, outcome, tookMs, correlationId }) {
      const line = [method, route, status ?? "-", outcome, `${tookMs} ms`, correlationId ?? "-"];
      log.info(line.join(" "));
    },
    strangerRefused: (origin) => log.warn("refused a request from", origin),
    bug: (where, thrown) => log.error("bug in", where, stackOf(thrown)),
  };
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const { name, message, stack = "" } = thrown;
  // JSON.parse says what it stumbled over, and that may be a row with its notes.
  return thrown instanceof SyntaxError ? name + stack.replace(`${name}: ${message}`, "") : stack;
}
