import { type App, expect, test } from "./app.ts";
import { pasteToken, signInButton } from "./browser.ts";
import { minutes } from "./mainClock.ts";
import type { Fault, PracticeAccount } from "./practiceAccount.ts";
import { type Screen, screenOf } from "./screen.ts";
import { heldWith, shortCall } from "./shortCall.ts";
import { holdTimers, leap } from "./timers.ts";

const seconds = (count: number) => count * 1_000;

function answer(status: number, more: Omit<Fault["do"], "kind"> = {}): Fault["do"] {
  return { kind: "status", status, ...more };
}

function error(message: string, more: object = {}): { body: object } {
  return { body: { status: "error", message, category: "VALIDATION_ERROR", ...more } };
}

async function opened(app: App): Promise<Screen> {
  const screen = screenOf(await app.window());
  await expect(screen.account).toContainText("connected");
  await holdTimers(app);
  return screen;
}

const saidOfCall = (screen: Screen, sentence: RegExp) =>
  screen.page.getByRole("article", { name: "This call" }).getByText(sentence);

/** How often a call was looked for by its own id. */
async function looks(practice: PracticeAccount): Promise<number> {
  const journal = await practice.journal();
  return journal.filter(({ body }) => body.includes('"propertyName":"hs_call_external_id"')).length;
}

/** The account holds the call once, and its row says so. */
async function arrived(screen: Screen, practice: PracticeAccount, notes: string): Promise<void> {
  await expect(screen.recent(notes)).toContainText("In HubSpot");
  expect(await heldWith(practice, notes), notes).toHaveLength(1);
}

/** What HubSpot asks to wait for, the sentence meanwhile, and after how long it goes on by itself. */
const waits: [string, Fault["do"], RegExp, number][] = [
  ["423 locked", answer(423), /busy with this record.*tries again by itself/, seconds(2)],
  [
    "429 of the second",
    answer(429, { policy: "SECONDLY" }),
    /asked to wait a moment.*tries again by itself/,
    seconds(1),
  ],
  [
    "429 of ten seconds",
    answer(429, { policy: "TEN_SECONDLY_ROLLING" }),
    /asked to wait a moment.*tries again by itself/,
    seconds(10),
  ],
  [
    "429 of the day",
    answer(429, { policy: "DAILY" }),
    /used up its requests for today.*goes on after midnight/,
    minutes(61),
  ],
  ["477 moving", answer(477), /moving this account.*goes on when that is done/, seconds(60)],
];

test("what HubSpot asks to wait for waits, says so, and goes in by itself", async ({
  app,
  practice,
}) => {
  const screen = await opened(app);
  for (const [name, deed, sentence, forMs] of waits) {
    await test.step(name, async () => {
      await practice.addFault({ match: { method: "POST", path: "/calls$" }, do: deed });
      await shortCall(screen, name);
      // The shortest wait is over before anybody could read it.
      if (forMs > seconds(1)) {
        await expect(screen.recent(name)).toContainText("Waiting");
        await expect(saidOfCall(screen, sentence)).toBeVisible();
      }
      await screen.button("Done").click();
      if (forMs > seconds(1)) await leap(app, forMs);
      await arrived(screen, practice, name);
    });
  }
  expect(await practice.faultsLeft()).toBe(0);
});

/** Answers after which nobody can say whether the call is there. */
const doubts: [string, Fault["do"], RegExp][] = [
  ["500", answer(500), /fault of its own \(500\).*looks before it sends again/],
  [
    "502 as a page",
    answer(502, { html: "<h1>502 Bad Gateway</h1>" }),
    /fault of its own \(502\).*looks before it sends again/,
  ],
  ["503", answer(503), /fault of its own \(503\).*looks before it sends again/],
  ["504", answer(504), /fault of its own \(504\).*looks before it sends again/],
];

for (const afterWrite of [true, false]) {
  const what = afterWrite ? "carried out" : "not carried out";
  test(`HubSpot's own faults, the create ${what}: checked, and there once`, async ({
    app,
    practice,
  }) => {
    test.setTimeout(120_000);
    const screen = await opened(app);
    for (const [status, deed, sentence] of doubts) {
      const name = `${status}, ${what}`;
      await test.step(name, async () => {
        await practice.addFault({
          match: { method: "POST", path: "/calls$" },
          do: { ...deed, afterWrite },
        });
        await shortCall(screen, name);
        await expect(screen.recent(name)).toContainText("Checking");
        await expect(saidOfCall(screen, sentence)).toBeVisible();
        await screen.button("Done").click();
        const before = await looks(practice);
        // Found, the first look is enough; not found, only the last lets it be sent again.
        await expect(async () => {
          // As long as the longest pause between two looks. One that is leapt over while it is
          // asked runs out of patience, counts for nothing and is made again.
          await leap(app, minutes(15));
          await expect(screen.recent(name)).toContainText("In HubSpot", { timeout: 700 });
        }).toPass({ intervals: [50] });
        await arrived(screen, practice, name);
        expect((await looks(practice)) - before).toBeGreaterThanOrEqual(afterWrite ? 1 : 5);
      });
    }
  });
}

/** What HubSpot refuses for good: the sentence, and nothing lost; tried again it goes in. */
const noes: [string, Fault["do"], RegExp][] = [
  [
    "400 without a name",
    answer(400, error("Calls are closed for stocktaking.")),
    /HubSpot refused this: “Calls are closed for stocktaking\.”/,
  ],
  [
    "400 on a required property",
    answer(
      400,
      error("The property values provided are invalid", {
        errors: [
          {
            message: 'Property "support_tier" is required.',
            code: "MISSING_REQUIRED_PROPERTY",
            context: { propertyName: ["support_tier"] },
          },
        ],
      }),
    ),
    /demands “support_tier” on this call.*Ask your administrator to lift that rule.*kept here/,
  ],
  [
    "400 on an owner",
    answer(
      400,
      error("Property values were not valid: []", {
        errors: [
          {
            message: "The owner id 1 is not valid.",
            code: "INVALID_OWNER_ID",
            context: { propertyName: ["hubspot_owner_id"] },
          },
        ],
      }),
    ),
    /no longer lets calls be logged under this name.*Ask your administrator/,
  ],
  ["403", answer(403), /may not write calls.*Ask your administrator to allow that.*kept here/],
  ["404", answer(404), /has no place for calls.*\(404\).*API version.*kept here/],
  [
    "409",
    answer(409, error("Somebody else holds that value.", { category: "CONFLICT" })),
    /HubSpot refused this: “Somebody else holds that value\.”/,
  ],
  ["401 from a proxy", answer(401, { html: "<h1>Who are you?</h1>" }), /bare 401 without a reason/],
];

test("what HubSpot refuses needs attention, says why, and goes in when tried again", async ({
  app,
  practice,
}) => {
  const screen = await opened(app);
  for (const [name, deed, sentence] of noes) {
    await test.step(name, async () => {
      await practice.addFault({ match: { method: "POST", path: "/calls$" }, do: deed });
      await shortCall(screen, name);
      await expect(screen.recent(name)).toContainText("Needs attention");
      await expect(screen.recent(name)).toContainText(sentence);
      expect(await heldWith(practice, name)).toEqual([]);
      await screen.recent(name).getByRole("button", { name: "Try again" }).click();
      await arrived(screen, practice, name);
      await screen.button("Done").click();
    });
  }
});

const propertyRefused = (property: string, code: string) =>
  answer(
    400,
    error(`Property values were not valid: [{"name":"${property}"}]`, {
      errors: [{ message: "No.", code, context: { propertyName: [property] } }],
    }),
  );

/** Properties a call can do without: left out, and told. */
const optional: [string, string, RegExp, boolean][] = [
  ["hs_call_title", "PROPERTY_DOESNT_EXIST", /does not take the title.*logged without/, true],
  ["hs_call_status", "INVALID_OPTION", /does not take the status.*logged without/, false],
  ["hs_call_to_number", "READ_ONLY_VALUE", /does not take the number called.*logged without/, true],
];

test("an optional property the account refuses is left out, and the agent is told", async ({
  app,
  practice,
}) => {
  const screen = await opened(app);
  for (const [property, code, sentence, empty] of optional) {
    await test.step(property, async () => {
      await practice.addFault({
        match: { method: "POST", path: "/calls$" },
        do: propertyRefused(property, code),
      });
      const notes = `Without ${property}`;
      await shortCall(screen, notes, "42");
      await expect(screen.page.getByRole("region", { name: "Messages" })).toContainText(sentence);
      await arrived(screen, practice, notes);
      const [held] = await heldWith(practice, notes);
      if (empty) expect(held?.properties[property]).toBeNull();
      await screen.button("Done").click();
    });
  }
});

const unauthorized = (category: string, expireTime: string | null) =>
  answer(401, {
    body: {
      status: "error",
      message: "The OAuth token used to make this call is not good.",
      category,
      ...(expireTime === null ? {} : { context: { "expire time": [expireTime] } }),
    },
  });

/** Each kind of 401, and the sentence that asks to sign in. */
const strangers: [string, Fault["do"], RegExp][] = [
  [
    "401 run out",
    unauthorized("EXPIRED_AUTHENTICATION", "2026-06-21T10:37:52.040Z"),
    /has run out\. Sign in again; your calls wait/,
  ],
  [
    "401 nonsense",
    unauthorized("EXPIRED_AUTHENTICATION", "1970-01-01T00:00:00Z"),
    /did not accept the sign-in/,
  ],
  ["401 not known", unauthorized("INVALID_AUTHENTICATION", null), /did not accept the sign-in/],
];

test("each kind of 401 asks to sign in again; the call waits and goes in after it", async ({
  app,
  practice,
}) => {
  const screen = await opened(app);
  for (const [name, deed, sentence] of strangers) {
    await test.step(name, async () => {
      await practice.addFault({ match: { method: "POST", path: "/calls$" }, do: deed });
      await shortCall(screen, name);
      await expect(screen.recent(name)).toContainText("Waiting");
      await expect(screen.account).toContainText("Signed out by HubSpot");
      await expect(screen.page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
      // One refusal is answer enough: nothing is asked again with the same token.
      await leap(app, minutes(10));
      expect(await heldWith(practice, name)).toEqual([]);

      await screen.button("Sign in again").click();
      await pasteToken(screen, practice.accessToken);
      await expect(screen.account).toContainText("connected");
      await arrived(screen, practice, name);
      await screen.button("Done").click();
    });
  }
});

test("a token that is revoked for good: the call waits, and goes in with a new sign-in", async ({
  app,
  practice,
}) => {
  const screen = await opened(app);
  await practice.post("/_practice/tokens", { do: "revoke" });
  await shortCall(screen, "Nobody's token");
  await expect(screen.recent("Nobody's token")).toContainText("Waiting");
  await expect(screen.account).toContainText("Signed out by HubSpot");
  await screen.button("Sign in again").click();
  await pasteToken(screen, practice.accessToken);
  const said = screen.page.getByRole("dialog").getByRole("alert");
  await expect(said).toContainText("did not accept the sign-in");
  await practice.post("/_practice/tokens", { do: "renew" });
  await signInButton(screen).click();
  await arrived(screen, practice, "Nobody's token");
});
