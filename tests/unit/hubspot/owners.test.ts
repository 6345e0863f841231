import { expect, it } from "vitest";
import { systemClock } from "../../../electron/clock.ts";
import { createClient } from "../../../electron/hubspot/client.ts";
import { createGovernor } from "../../../electron/hubspot/governor.ts";
import { nodeTransport } from "../../../electron/hubspot/nodeTransport.ts";
import { createOwners } from "../../../electron/hubspot/owners.ts";
import { answer, rawServer } from "./rawServer.ts";

it("lists the active people of every page by name, and nobody else", async () => {
  const pages: Readonly<Record<string, unknown>> = {
    "": {
      results: [
        { id: "2", email: "zoe@x.example", firstName: "Zoë", lastName: "Ek", type: "PERSON" },
        { id: 3, email: "queue@x.example", firstName: "Support", lastName: "", type: "QUEUE" },
      ],
      paging: { next: { after: "3" } },
    },
    "3": {
      results: [
        { id: "4", email: "gone@x.example", firstName: "Gone", lastName: "", archived: true },
        { id: "5", email: "ann@x.example", firstName: "", lastName: null, type: "PERSON" },
      ],
    },
  };
  const server = await rawServer((socket, request) => {
    const after = /[?&]after=(\w+)/.exec(request)?.[1] ?? "";
    socket.write(answer(200, JSON.stringify(pages[after])));
  });
  const client = createClient({
    base: server.base,
    version: "v3",
    transport: nodeTransport,
    createTransport: nodeTransport,
    token: () => Promise.resolve({ ok: true, value: "t" }),
    governor: createGovernor({ clock: systemClock }),
    clock: systemClock,
    log: () => {},
  });
  expect(await createOwners(client).list()).toEqual({
    ok: true,
    value: [
      { id: "5", name: "ann@x.example", email: "ann@x.example" },
      { id: "2", name: "Zoë Ek", email: "zoe@x.example" },
    ],
  });
  await server.stop();
});
