import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, firstOwnerOf, test } from "./app.ts";
import { screenOf } from "./screen.ts";

/** The account, with everything added to its answers that a session could keep. */
async function startSticky(account: string) {
  const cookies: string[] = [];
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method, url = "/", headers } = incoming;
    asked.push(`${method} ${url}`);
    if (headers.cookie !== undefined) cookies.push(headers.cookie);
    const given = { ...headers, host: new URL(account).host };
    const on = request(`${account}${url}`, { method, headers: given }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        "set-cookie": "session=kept; Max-Age=86400; Path=/",
        "cache-control": "public, max-age=86400",
        etag: '"same"',
      });
      answer.pipe(outgoing);
    });
    on.on("error", () => outgoing.destroy());
    incoming.pipe(on);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cookies,
    asked,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

test("nothing of what HubSpot answers is kept by the sessions it is asked through", async ({
  launch,
  practice,
}) => {
  const sticky = await startSticky(practice.url);
  try {
    const ownerEmail = await firstOwnerOf(practice);
    const app = await launch({ practice, ownerEmail, env: { WRAPUP_HUBSPOT_URL: sticky.url } });
    const screen = screenOf(await app.window());
    await expect(screen.account).toContainText("connected");
    await screen.call("+1 (212) 555-0100");
    await screen.outcome("Connected").click();
    await screen.button("Hang up").click();
    await screen.button("Done").click();
    await expect(screen.recent("Grace Okafor")).toContainText("In HubSpot");

    expect(sticky.asked.some((line) => line.startsWith("POST "))).toBe(true);
    expect(sticky.cookies).toEqual([]);
    const kept = await app.electron().evaluate(({ session }) =>
      Promise.all(
        ["hubspot", "create", "sign-in"].map(async (name) => {
          const asked = session.fromPartition(name);
          return {
            onDisk: asked.isPersistent() || asked.storagePath !== null,
            cookies: (await asked.cookies.get({})).length,
            cached: await asked.getCacheSize(),
          };
        }),
      ),
    );
    const nothing = { onDisk: false, cookies: 0, cached: 0 };
    expect(kept).toEqual([nothing, nothing, nothing]);
    // Nor by the page's own, which does lie on the disk.
    const own = await app
      .electron()
      .evaluate(async ({ session }) => (await session.defaultSession.cookies.get({})).length);
    expect(own).toBe(0);
  } finally {
    sticky.stop();
  }
});
