import { expect, test } from "./app.ts";
import { screenOf } from "./screen.ts";

test("the page is given no permission of the system", async ({ app }) => {
  const page = await app.window();
  await expect(screenOf(page).number).toBeVisible();
  const answers = await page.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const refused = (asked: Promise<unknown>) =>
      asked.then(
        () => "given",
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      geolocation: await state("geolocation"),
      camera: await state("camera"),
      microphone: await state("microphone"),
      notifications: await Notification.requestPermission(),
      position: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve("given"),
          ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED),
        );
      }),
      clipboard: await refused(navigator.clipboard.readText()),
      screens: await refused(navigator.mediaDevices.getDisplayMedia()),
    };
  });

  expect(answers).toEqual({
    geolocation: "denied",
    camera: "denied",
    microphone: "denied",
    notifications: "denied",
    position: true,
    clipboard: "NotAllowedError",
    screens: expect.stringMatching(/NotAllowedError|NotSupportedError/),
  });
});

test("asked for a permission, told of one, offered a device: the answer is no", async ({ app }) => {
  await expect(screenOf(await app.window()).account).toContainText("connected");
  const given = await app.electron().evaluate(({ app: main }) => {
    type Handler = (...given: unknown[]) => unknown;
    const set = new Map<string, Handler>();
    // What a session was given cannot be read back; one that only remembers is guarded like any.
    const session = new Proxy(
      {},
      { get: (_, name) => (handler: Handler) => void set.set(String(name), handler) },
    );
    main.emit("session-created", session);
    const permissions = [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "fullscreen",
      "pointerLock",
      "openExternal",
      "display-capture",
      "fileSystem",
      "hid",
      "serial",
      "usb",
      "midi",
      "idle-detection",
      "storage-access",
      "window-management",
      "unknown",
      "clipboard-sanitized-write",
    ];
    const [ask, check, device] = ["Request", "Check", "Device"].map((kind) =>
      set.get(kind === "Device" ? "setDevicePermissionHandler" : `setPermission${kind}Handler`),
    );
    const asked = permissions.filter((name) => {
      let yes: unknown = null;
      ask?.(null, name, (answer: unknown) => (yes = answer), {});
      return yes !== false;
    });
    const checked = permissions.filter((name) => check?.(null, name, "app://wrapup", {}) !== false);
    const devices = ["hid", "serial", "usb"].filter(
      (deviceType) => device?.({ deviceType }) !== false,
    );
    return { asked, checked, devices };
  });
  // Its Copy buttons.
  const copies = ["clipboard-sanitized-write"];
  expect(given).toEqual({ asked: copies, checked: copies, devices: [] });
});
