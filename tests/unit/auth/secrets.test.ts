import { describe, expect, it } from "vitest";
import { createSecrets, type Seal } from "../../../electron/auth/secrets.ts";
import { sealOf } from "./signInDesk.ts";

const base = "https://api.hubapi.com";
const token = { way: "token", token: "canary-token" } as const;
const app = { clientId: "id", clientSecret: "canary-secret" };

function createBox(seal: Seal = sealOf("one"), texts: Record<string, string> = {}) {
  const box = { texts, failed: [] as unknown[], full: false };
  const secrets = createSecrets({
    seal,
    kept: {
      get: () => box.texts,
      set(value) {
        if (box.full) throw new Error("full");
        box.texts = { ...value };
      },
    },
    failed: (thrown) => box.failed.push(thrown),
  });
  return Object.assign(box, { secrets });
}

describe("secrets", () => {
  it("lie sealed, and are there again after a restart", () => {
    const box = createBox();
    box.secrets.put(base, "1", token);
    box.secrets.putApp(base, app);
    expect(JSON.stringify(box.texts)).not.toContain("canary");
    const { secrets } = createBox(sealOf("one"), box.texts);
    expect(secrets.get(base, "1")).toEqual(token);
    expect(secrets.app(base)).toEqual(app);
    expect(secrets.unsealed()).toBeNull();
  });

  it("open for the base, the account and the purpose they were sealed for, and no other", () => {
    const box = createBox();
    box.secrets.put(base, "1", token);
    const sealed = box.texts[`signIn ${base} 1`] ?? "";
    const moved = ["signIn http://127.0.0.1:1 1", `signIn ${base} 2`, `app ${base} `];
    const { secrets } = createBox(
      sealOf("one"),
      Object.fromEntries(moved.map((name) => [name, sealed])),
    );
    expect(secrets.get("http://127.0.0.1:1", "1")).toBeNull();
    expect(secrets.get(base, "2")).toBeNull();
    expect(secrets.app(base)).toBeNull();
  });

  it("of another key are no sign-in, and nothing of them is told", () => {
    const box = createBox();
    box.secrets.put(base, "1", token);
    const other = createBox(sealOf("two"), { ...box.texts, [`signIn ${base} 2`]: "nonsense" });
    expect(other.secrets.get(base, "1")).toBeNull();
    expect(other.secrets.get(base, "2")).toBeNull();
    expect(other.failed.map(String).join()).not.toContain("canary");
    expect(other.failed).toHaveLength(2);
  });

  it("stay in memory alone where there is nothing to seal with, and that is said", () => {
    const box = createBox(sealOf("one", true));
    box.secrets.put(base, "1", token);
    expect(box.secrets.get(base, "1")).toEqual(token);
    expect(box.secrets.unsealed()).toContain("sign in again");
    expect(box.texts).toEqual({});
    expect(createBox(sealOf("one", true), box.texts).secrets.get(base, "1")).toBeNull();
  });

  it("hold for now even where the disk is full", () => {
    const box = createBox();
    box.full = true;
    box.secrets.put(base, "1", token);
    expect(box.secrets.get(base, "1")).toEqual(token);
    expect(box.failed).toHaveLength(1);
  });

  it("that are removed are gone, and the others are not", () => {
    const box = createBox();
    box.secrets.put(base, "1", token);
    box.secrets.put(base, "2", token);
    box.secrets.remove(base, "1");
    expect(box.secrets.get(base, "1")).toBeNull();
    expect(Object.keys(box.texts)).toEqual([`signIn ${base} 2`]);
  });
});
