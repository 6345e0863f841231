import { describe, expect, test } from "vitest";
import { strangeSwitches, strangeWords } from "../../../electron/windows/switches.ts";

describe("an installed Wrapup refuses", () => {
  test.each([
    "--remote-debugging-port=0",
    "--remote-debugging-pipe",
    "--remote-allow-origins=*",
    "--ignore-certificate-errors",
    "--ignore-certificate-errors-spki-list=x",
    "--log-net-log=/tmp/x",
    "--ssl-key-log-file=/tmp/x",
    "--proxy-server=evil:1",
    "--proxy-pac-url=http://evil",
    "--host-resolver-rules=MAP * evil",
    "--load-extension=/tmp/x",
    "--js-flags=--expose-gc",
    "--no-sandbox",
    "--disable-web-security",
    "--renderer-cmd-prefix=x",
    "--gpu-launcher=x",
    "--utility-cmd-prefix=x",
    "--inspect",
    "--inspect-brk=0",
    "--require=/tmp/x.js",
    "-r",
    "--app=/tmp/x",
    "--enable-logging",
    "--password-store=basic",
    "--user-data-dir=",
    "--disable-gpu=1",
    "  --no-sandbox  ",
    "-remote-debugging-port=0",
    "---remote-debugging-port=0",
    "--",
  ])("%s", (given) => {
    expect(strangeSwitches([given], "linux")).toEqual([given]);
    expect(strangeSwitches([given], "darwin")).toEqual([given]);
    expect(strangeSwitches([given], "win32")).toEqual([given]);
  });

  test("on Windows with a slash and in any case as well", () => {
    const given = ["/remote-debugging-port=0", "--Remote-Debugging-Port=0"];
    expect(strangeSwitches(given, "win32")).toEqual(given);
  });

  test("one among good ones", () => {
    const given = ["--lang=de", "--no-sandbox", "tel:+4930123456"];
    expect(strangeSwitches(given, "linux")).toEqual(["--no-sandbox"]);
  });
});

describe("an installed Wrapup takes", () => {
  test.each([
    ["--user-data-dir=/srv/wrapup", "linux"],
    ["--password-store=gnome-libsecret", "linux"],
    ["--ozone-platform-hint=auto", "linux"],
    ["--force-device-scale-factor=1.25", "linux"],
    ["/home/ann/notes.txt", "linux"],
    ["tel:+4930123456", "linux"],
    ["-psn_0_123456", "darwin"],
    ["--squirrel-firstrun", "win32"],
    ["--original-process-start-time=13345678901234567", "win32"],
    ["-Embedding", "win32"],
    ["-ToastActivated", "win32"],
    ["--LANG=de-DE", "win32"],
  ] as const)("%s on %s", (given, platform) => {
    expect(strangeSwitches([given], platform)).toEqual([]);
  });

  test("what one system adds on that system only", () => {
    expect(strangeSwitches(["-psn_0_1", "--squirrel-firstrun"], "linux")).toHaveLength(2);
  });
});

test("the refusal names the switch and never its value", () => {
  const words = strangeWords(["--proxy-server=http://ann:hunter2@evil", " -r "]);
  expect(words).toContain("--proxy-server, -r.");
  expect(words).not.toContain("hunter2");
});
