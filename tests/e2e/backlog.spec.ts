import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";
import { type Bridge, makeCalls } from "./manyCalls.ts";
import { screenOf } from "./screen.ts";

type AuditDay = { made: number; inHubSpot: number; waiting: number; open: number };

async function auditDays(page: Page): Promise<AuditDay[]> {
  return page.evaluate(async () => {
    const { wrapup } = window as unknown as { wrapup: Bridge };
    const answer = await wrapup.request("audit.days", { before: null });
    if (!answer.ok) throw new Error(answer.error.message);
    return (answer.value as { days: AuditDay[] }).days;
  });
}

const sum = (days: readonly AuditDay[], name: keyof AuditDay) =>
  days.reduce((all, day) => all + day[name], 0);

test("150 calls of a day without a network arrive once each, in few requests, and the audit says so", async ({
  app,
  practice,
}) => {
  const page = await app.window();
  const screen = screenOf(page);
  await expect(screen.account).toContainText("connected");
  await practice.goDown();
  const ids = await makeCalls(page, 150);
  await expect(screen.button("150 waiting")).toBeVisible();
  const before = await auditDays(page);
  expect([sum(before, "made"), sum(before, "waiting")]).toEqual([150, 150]);

  await practice.comeBack();
  await expect(screen.button("150 waiting")).toBeHidden({ timeout: 30_000 });
  await expect
    .poll(async () => sum(await auditDays(page), "inHubSpot"), { timeout: 60_000 })
    .toBe(150);
  expect(sum(await auditDays(page), "made")).toBe(150);

  const held: { id: string; properties: Record<string, string | null> }[] = [];
  for (let after: string | undefined = "0"; after !== undefined;) {
    const found = (await practice.get(
      `/crm/v3/objects/calls?limit=100&properties=hs_call_external_id,hs_call_body&after=${after}`,
    )) as { results: typeof held; paging?: { next?: { after: string } } };
    held.push(...found.results);
    after = found.paging?.next?.after;
  }
  const ours = held.filter(({ properties }) =>
    ids.includes(properties["hs_call_external_id"] ?? ""),
  );
  expect(ours.map(({ properties }) => properties["hs_call_external_id"] ?? "").sort()).toEqual(
    [...ids].sort(),
  );
  expect(ours.map(({ properties }) => properties["hs_call_body"] ?? "").sort()).toEqual(
    ids.map((_, index) => `<p>call ${index + 1}</p>`).sort(),
  );
  const creates = (await practice.journal()).filter(
    ({ method, path, status }) =>
      method === "POST" && status !== null && /\/calls(\/batch\/create)?$/.test(path),
  );
  // A first one alone may find the line open again; the rest go by fifties.
  expect(creates.length).toBeLessThanOrEqual(8);
});
