import type { Bridge, Client } from "../shared/bridge.ts";
import { fail } from "../shared/result.ts";

/**
 * `client.calls.hangUp({ callId })` becomes one request named `calls.hangUp`. Its types come from
 * the contract, so nothing here knows any method and the contract's schemas stay out of the page.
 * A request that throws is a bug on main's side; here it is a failure like any other, because
 * whoever asked still holds what the agent typed and must keep it.
 */
export function createClient(bridge: Bridge): Client {
  const room = (roomName: string) =>
    new Proxy(
      {},
      {
        get: (_, method) =>
          typeof method === "symbol"
            ? undefined
            : async (input: unknown = null) => {
                try {
                  return await bridge.request(`${roomName}.${method}`, input);
                } catch {
                  return fail("bug");
                }
              },
      },
    );
  const rooms = new Map<string, object>();
  return new Proxy({} as Client, {
    get: (_, roomName) => {
      if (typeof roomName === "symbol") return undefined;
      const known = rooms.get(roomName) ?? room(roomName);
      rooms.set(roomName, known);
      return known;
    },
  });
}
