import { describe, expect, it } from "vitest";
import { createTokens } from "../../../electron/auth/tokens.ts";
import type { TokenAnswer, TokenSet } from "../../../electron/hubspot/oauth.ts";
import type { Refusal } from "../../../electron/hubspot/refusal.ts";
import { createHandClock, settled } from "../../handClock.ts";

const set = (n: number, refreshToken = "r0"): TokenSet => ({
  accessToken: `a${n}`,
  refreshToken,
  expiresInMs: 1_800_000,
  accountId: "1",
  userId: null,
  permissions: null,
});

function createDesk(first: TokenSet | null = set(0)) {
  const clock = createHandClock();
  const desk = {
    asked: [] as string[],
    kept: [] as string[],
    answer: ((): TokenAnswer => ({ ok: true, value: set(desk.asked.length) })) as () => TokenAnswer,
  };
  const tokens = createTokens({
    first,
    refreshToken: "r0",
    async refresh(refreshToken) {
      desk.asked.push(refreshToken);
      await settled();
      return desk.answer();
    },
    changed: (refreshToken) => desk.kept.push(refreshToken),
    clock,
  });
  return Object.assign(desk, { tokens, clock });
}

const ok = (value: string) => ({ ok: true, value });
const refused = (trouble: "grant" | "other", refusal: Refusal): TokenAnswer => ({
  ok: false,
  trouble,
  refusal,
});

describe("access tokens", () => {
  it("are renewed a minute before they run out, and not sooner", async () => {
    const desk = createDesk();
    await desk.clock.pass(1_739_999);
    expect(await desk.tokens.token()).toEqual(ok("a0"));
    await desk.clock.pass(1);
    expect(await desk.tokens.token()).toEqual(ok("a1"));
    expect(await desk.tokens.token()).toEqual(ok("a1"));
    expect(desk.asked).toEqual(["r0"]);
  });

  it("are asked for once, whoever waits", async () => {
    const desk = createDesk(null);
    const { token, renew } = desk.tokens;
    const answers = await Promise.all([token(), token(), renew("a-old"), token()]);
    expect(answers).toEqual([ok("a1"), ok("a1"), ok("a1"), ok("a1")]);
    expect(desk.asked).toHaveLength(1);
  });

  it("that somebody has renewed meanwhile are not renewed again", async () => {
    const desk = createDesk();
    expect(await desk.tokens.renew("a0")).toEqual(ok("a1"));
    expect(await desk.tokens.renew("a0")).toEqual(ok("a1"));
    expect(desk.asked).toHaveLength(1);
  });

  it("bring along another refresh token now and then, which is kept and used", async () => {
    const desk = createDesk(null);
    desk.answer = () => ({ ok: true, value: set(desk.asked.length, "r1") });
    await desk.tokens.token();
    expect(desk.kept).toEqual(["r1"]);
    await desk.tokens.renew("a1");
    expect(desk.asked).toEqual(["r0", "r1"]);
    expect(desk.kept).toEqual(["r1"]);
  });

  it("whose renewal is refused are over for good, and nobody is asked again", async () => {
    const desk = createDesk(null);
    desk.answer = () =>
      refused("grant", { kind: "signIn", expired: false, message: "BAD_REFRESH_TOKEN" });
    const over = { ok: false, refusal: { kind: "signIn", expired: true } };
    expect(await desk.tokens.token()).toMatchObject(over);
    expect(await desk.tokens.token()).toMatchObject(over);
    expect(desk.asked).toHaveLength(1);
  });

  it("that could not be renewed keep the request here, whatever became of the renewal", async () => {
    const desk = createDesk(null);
    const lost = { kind: "ambiguous", why: "timeout", status: null, message: "slow" } as const;
    const busy = { kind: "wait", why: "tenSecondly", forMs: 10_000, message: "" } as const;
    desk.answer = () => refused("other", lost);
    expect(await desk.tokens.token()).toMatchObject({ refusal: { kind: "neverSent" } });
    desk.answer = () => refused("other", busy);
    expect(await desk.tokens.token()).toEqual({ ok: false, refusal: busy });
    desk.answer = () => ({ ok: true, value: set(7) });
    expect(await desk.tokens.token()).toEqual(ok("a7"));
  });
});
