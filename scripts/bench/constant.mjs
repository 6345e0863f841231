/** What the practice account is measured beside: hono on the same adapter, answering a constant. */
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const app = new Hono();
const answer = { id: "21400000001", properties: { hs_call_title: "Call with nobody" } };
app.all("*", (context) => context.json(answer));
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}` })}\n`),
);
