import { describe, expect, it } from "vitest";
import { hubspotApi, isLoopback, mayConnect, runtimeOf } from "../../../electron/auth/allowed.ts";
import { takeOverrides } from "../../../electron/auth/overrides.ts";

const codeOf = (url: string, electron: string) => {
  const allowed = mayConnect(url, runtimeOf(electron, "0.1.0"));
  return allowed.ok ? "ok" : allowed.error.code;
};

describe("where a sign-in may go", () => {
  it("an Electron past its support is kept to this computer", () => {
    for (const old of ["33.2.1", "42.9.9", "nonsense"]) {
      expect(codeOf(hubspotApi, old)).toBe("runtimeTooOld");
      expect(codeOf("http://127.0.0.1:8080", old)).toBe("ok");
    }
    for (const current of ["43.0.0", "45.4.1"]) expect(codeOf(hubspotApi, current)).toBe("ok");
  });

  it("nowhere but HubSpot's own host over https, on any runtime", () => {
    for (const url of [
      "http://api.hubapi.com",
      "https://api.hubapi.com.evil.example",
      "https://api.hubapi.com:444",
      "https://evil.example/https://api.hubapi.com",
      "https://api.hubapi.com@evil.example",
      "https://hubapi.com",
      "",
      "api.hubapi.com",
    ]) {
      expect(codeOf(url, "45.4.1"), url).toBe("baseRefused");
    }
  });
});

describe("an address on this computer", () => {
  const local = [
    "http://127.0.0.1:1",
    "http://127.8.9.1",
    "http://localhost:80/x",
    "http://[::1]:9",
    "https://127.0.0.1",
  ];
  for (const url of local) it(`is ${url}`, () => expect(isLoopback(url)).toBe(true));
  const elsewhere = [
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1@evil.example",
    "http://localhost.evil.example",
    "http://evil.example/127.0.0.1",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::ffff:10.0.0.1]",
    "ftp://localhost",
    "javascript://localhost/%0aalert(1)",
    "app://localhost",
    "localhost",
    "",
  ];
  for (const url of elsewhere) it(`is not ${url}`, () => expect(isLoopback(url)).toBe(false));
});

describe("start-up overrides", () => {
  const given = () => ({
    WRAPUP_HUBSPOT_URL: "http://127.0.0.1:9",
    WRAPUP_ACCESS_TOKEN: "secret",
    WRAPUP_OWNER_EMAIL: "ann@example.com",
    WRAPUP_ADMINISTRATOR_FILE: "/tmp/administrator.json",
    PATH: "/bin",
  });

  it("are read and gone from the environment", () => {
    const env: NodeJS.ProcessEnv = given();
    expect(takeOverrides(env, false)).toEqual({
      url: "http://127.0.0.1:9",
      accessToken: "secret",
      ownerEmail: "ann@example.com",
      administratorFile: "/tmp/administrator.json",
      refused: null,
    });
    expect(env).toEqual({ PATH: "/bin" });
  });

  it("are not honoured by an installed app, and gone all the same", () => {
    const env: NodeJS.ProcessEnv = given();
    expect(takeOverrides(env, true)).toEqual({
      url: null,
      accessToken: null,
      ownerEmail: null,
      administratorFile: null,
      refused: null,
    });
    expect(env).toEqual({ PATH: "/bin" });
  });

  it("send no token to an address that is not on this computer", () => {
    const env: NodeJS.ProcessEnv = { ...given(), WRAPUP_HUBSPOT_URL: "https://evil.example" };
    const taken = takeOverrides(env, false);
    expect(taken).toMatchObject({ url: null, accessToken: null });
    expect(taken.refused).toMatch(/on this computer/);
    expect(env).toEqual({ PATH: "/bin" });
  });

  it("that are empty are none", () => {
    expect(takeOverrides({ WRAPUP_ACCESS_TOKEN: "" }, false).accessToken).toBeNull();
  });
});
