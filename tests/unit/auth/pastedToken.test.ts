import { describe, expect, it } from "vitest";
import { pastedToken } from "../../../electron/auth/pastedToken.ts";

const token = "pat-eu1-0a1b2c3d-1111-2222-3333-444455556666";

describe("a pasted token", () => {
  it.each([
    token,
    `  ${token}\n`,
    `"${token}"`,
    `'${token}',`,
    `“${token}”`,
    `\`${token}\``,
    `Bearer ${token}`,
    `authorization: bearer "${token}"\r\n`,
    `\uFEFF${token}\u200B`,
    `"Bearer ${token}";`,
  ])("%j is meant as it is without what came along", (pasted) => {
    expect(pastedToken(pasted)).toEqual({ ok: true, value: token });
  });

  it.each([
    "",
    "Bearer ",
    `${token} ${token}`,
    `${token}\n${token}`,
    "pat-eu1-ümläut-0000-0000",
    "short",
    `${token}\u0000`,
    "x".repeat(4_001),
    "{{token}}-0000-0000",
  ])("%j is said to be odd, and never guessed at", (pasted) => {
    expect(pastedToken(pasted)).toMatchObject({ error: { code: "tokenOdd" } });
  });
});
