import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Clock } from "../clock.ts";
import { type EndPage, endPageHeaders, endPageOf } from "./endPage.ts";

/** What the browser came back with: a code, or OAuth's word for why there is none. */
export type CameBack = { readonly code: string } | { readonly error: string };

export type Loopback = {
  /** The first answer with the right state. Never rejects; never settles once closed before. */
  readonly cameBack: Promise<CameBack>;
  /** Says in the browser how it ended, then closes by itself. */
  end(page: EndPage): void;
  close(): void;
};

const callbackPath = "/oauth/callback";
const donePath = "/oauth/done";
/** How long the browser has, once all is known, to fetch the page that says so. */
const graceMs = 5_000;

/** The address the organisation's app has to list; also what the browser is sent back to. */
export function redirectUriOf(port: number): string {
  return `http://localhost:${port}${callbackPath}`;
}

/**
 * Waits on this computer for the browser's answer (RFC 8252, 7.3 and 8.3). Listens on both loopback
 * addresses, because browsers differ in what "localhost" is. Any program here can ask, so: one
 * method, one path, one host, and the state that only our own address carried.
 */
export async function openLoopback(
  port: number,
  state: string,
  clock: Clock,
): Promise<Result<Loopback>> {
  const host = `localhost:${port}`;
  let take: (cameBack: CameBack) => void = () => undefined;
  const cameBack = new Promise<CameBack>((resolve) => (take = resolve));
  let show: (page: EndPage) => void = () => undefined;
  const shown = new Promise<EndPage>((resolve) => (show = resolve));
  let taken = false;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.headers.host !== host) return refuse(response, 421);
    if (request.method !== "GET") return refuse(response, 405);
    const asked = request.url ?? "/";
    if (!URL.canParse(asked, `http://${host}`)) return refuse(response, 400);
    const address = new URL(asked, `http://${host}`);
    if (address.pathname === donePath && taken) return void done(response);
    if (address.pathname !== callbackPath) return refuse(response, 404);
    const came = cameBackOf(address.searchParams, state);
    if (came === null) return refuse(response, 400);
    // The first counts (a promise is kept once); a page that is loaded again is only led on.
    take(came);
    taken = true;
    response.writeHead(303, { ...endPageHeaders, location: donePath });
    response.end();
  }

  async function done(response: ServerResponse): Promise<void> {
    const page = await shown;
    response.on("close", close);
    response.writeHead(200, endPageHeaders);
    response.end(endPageOf(page));
  }

  const servers: Server[] = [];
  function close(): void {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  }

  for (const address of ["127.0.0.1", "::1"]) {
    const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 }, answer);
    const code = await listening(server, port, address);
    if (code === null) servers.push(server);
    // A computer without IPv6 has no ::1, and then no browser that asks there.
    else if (address !== "::1" || !["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(code)) {
      close();
      return fail("portTaken");
    }
  }

  return ok({
    cameBack,
    end(page) {
      show(page);
      if (taken) clock.after(graceMs, close);
      else close();
    },
    close,
  });
}

/** Null once it listens, else the system's code for why it cannot. */
function listening(server: Server, port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "EUNKNOWN"));
    server.listen({ port, host, exclusive: true, ipv6Only: true }, () => {
      // What a connection does from here on concerns that connection.
      server.on("error", () => undefined);
      resolve(null);
    });
  });
}

function cameBackOf(query: URLSearchParams, state: string): CameBack | null {
  const [given, ...more] = query.getAll("state");
  if (given === undefined || more.length > 0 || !same(given, state)) return null;
  const [codes, errors] = [query.getAll("code"), query.getAll("error")];
  const [code, error] = [codes[0], errors[0]];
  if (codes.length + errors.length !== 1) return null;
  if (code) return { code };
  return error ? { error } : null;
}

function same(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, endPageHeaders);
  response.end(
    endPageOf({
      heading: "Nothing was signed in",
      sentence: "This page belongs to a sign-in that Wrapup did not start or has finished.",
    }),
  );
}
