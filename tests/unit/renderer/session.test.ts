import { expect, test } from "vitest";
import { createSessionStore } from "../../../renderer/session/sessionStore.ts";
import {
  asksOwner,
  clockWords,
  elsewhereWords,
  notShownWords,
  takenWords,
  waitWords,
} from "../../../renderer/session/sessionWords.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import { Owner, type SessionView } from "../../../shared/session.ts";
import { fakeClient, later, sessionView } from "./fakeClient.ts";

const minute = 60_000;
const signedOut = sessionView({ state: "signedOut", account: null, connection: "offline" });
const ada = Owner.parse({ id: "7", name: "Ada Lindqvist", email: null });

test("what was typed stays through a refusal, and goes once the sign-in holds", async () => {
  const answers: Result<SessionView>[] = [fail("signInRefused"), ok(sessionView())];
  const { client, askedFor } = fakeClient({
    "session.signInWithToken": () => answers.shift() ?? fail("bug"),
  });
  const store = createSessionStore(client);
  store.heard(signedOut);
  store.type({ token: " Bearer pat-eu1-1 " });
  expect(await store.signInWithToken()).toBe(false);
  expect(store.getState().draft.token).toBe(" Bearer pat-eu1-1 ");
  expect(store.getState().signInFailure?.code).toBe("signInRefused");
  expect(await store.signInWithToken()).toBe(true);
  expect(store.getState().draft.token).toBe("");
  expect(store.getState().signInFailure).toBeNull();
  expect(askedFor("session.signInWithToken")).toHaveLength(2);
});

test("what becomes of a token that main goes on trying is said, and ends what was typed", async () => {
  const { client } = fakeClient({ "session.signInWithToken": () => fail("unreachable") });
  const store = createSessionStore(client);
  store.heard(signedOut);
  store.type({ token: "pat-eu1-1" });
  await store.signInWithToken();
  expect(store.getState().signInFailure?.code).toBe("unreachable");
  store.heard({ ...signedOut, problem: { code: "signInRefused", message: "Refused." } });
  expect(store.getState().signInFailure).toBeNull();
  expect(store.getState().draft.token).toBe("pat-eu1-1");
  store.heard(sessionView());
  expect(store.getState().draft.token).toBe("");
});

test("a client secret goes to main only when it was typed for this try", async () => {
  const { client, askedFor } = fakeClient({ "session.signInWithApp": () => fail("signInDenied") });
  const store = createSessionStore(client);
  store.type({ clientId: " id ", clientSecret: "secret\n" });
  await store.signInWithApp(false);
  await store.signInWithApp(true);
  expect(askedFor("session.signInWithApp").map(({ input }) => input)).toEqual([
    { clientId: null, clientSecret: null },
    { clientId: "id", clientSecret: "secret" },
  ]);
});

test("one way in at a time: a second press asks nothing", async () => {
  const answer = later<Result<SessionView>>();
  const { client, asked } = fakeClient({
    "session.signInWithApp": () => answer.promise,
    "session.usePractice": () => ok(sessionView()),
  });
  const store = createSessionStore(client);
  const first = store.signInWithApp(false);
  expect(store.getState().trying).toBe("app");
  expect(await store.usePractice()).toBe(false);
  expect(asked).toHaveLength(1);
  answer.give(ok(sessionView({ way: "oauth", practice: false })));
  expect(await first).toBe(true);
  expect(store.getState().trying).toBeNull();
});

test("leaving the dialog calls the browser off where it is waited for, and only there", async () => {
  const { client, askedFor } = fakeClient({ "session.cancelSignIn": () => ok(null) });
  const store = createSessionStore(client);
  store.heard(sessionView());
  store.showSignIn();
  await store.hideSignIn();
  expect(askedFor("session.cancelSignIn")).toHaveLength(0);
  store.showSignIn();
  store.heard(sessionView({ browserUntil: 5 * minute }));
  await store.hideSignIn();
  expect(store.getState().signingIn).toBe(false);
  expect(askedFor("session.cancelSignIn")).toHaveLength(1);
});

test("a refused sign-out leaves the account in view, with the reason", async () => {
  const { client } = fakeClient({ "session.signOut": () => fail("refused", "2 calls wait.") });
  const store = createSessionStore(client);
  store.heard(sessionView());
  expect(await store.signOut(true)).toBe(false);
  expect(store.getState().failure?.message).toBe("2 calls wait.");
  expect(store.getState().session?.account?.id).toBe("1");
});

test("what was put off or read is asked again in another account, and not in the same one", () => {
  const { client } = fakeClient({});
  const store = createSessionStore(client);
  store.heard(sessionView());
  store.putClaimOff();
  store.markRead(["deals"]);
  store.heard(sessionView({ connection: "offline" }));
  expect(store.getState()).toMatchObject({ claimLater: true, read: ["deals"] });
  store.heard(sessionView({ account: { id: "2", name: "Account 2", timeZone: "UTC" } }));
  expect(store.getState()).toMatchObject({ claimLater: false, read: [] });
});

test("who they are is asked of whom it can be asked: not before the account, not when it is fixed", () => {
  expect(asksOwner(sessionView(), false)).toBe(true);
  expect(asksOwner(sessionView(), true)).toBe(false);
  expect(asksOwner(sessionView({ owner: ada }), false)).toBe(false);
  expect(asksOwner(sessionView({ account: null }), false)).toBe(false);
  expect(asksOwner(sessionView({ mayChooseOwner: false }), false)).toBe(false);
  expect(asksOwner(signedOut, false)).toBe(false);
  expect(asksOwner(null, false)).toBe(false);
});

test("the wait is told in whole minutes, and never as none", () => {
  expect(waitWords(5 * minute, 0)).toContain("5 more minutes");
  expect(waitWords(5 * minute, 1)).toContain("5 more minutes");
  expect(waitWords(5 * minute, 3 * minute + 1)).toContain("2 more minutes");
  expect(waitWords(5 * minute, 4 * minute)).toContain("less than a minute");
  expect(waitWords(5 * minute, 6 * minute)).toContain("less than a minute");
});

test.each([
  [3 * minute, "3 minutes behind"],
  [-61_000, "1 minute ahead of"],
  [89 * minute, "89 minutes behind"],
  [-120 * minute, "2 hours ahead of"],
  [72 * 60 * minute, "3 days behind"],
])("a clock %i ms off is said as %s HubSpot's", (offMs, words) => {
  expect(clockWords(offMs)).toContain(`clock is ${words} HubSpot's`);
});

test("counts read as one or several", () => {
  expect(takenWords(1)).toBe("1 call was taken before this account was known.");
  expect(takenWords(2)).toBe("2 calls were taken before this account was known.");
  expect(elsewhereWords(0, true)).toBeNull();
  expect(elsewhereWords(1, true)).toBe("1 waits for another account");
  expect(elsewhereWords(3, false)).toBe("3 elsewhere");
});

test("the search says which records it cannot show, and of owners and teams nothing", () => {
  const lacking = (...features: SessionView["lacking"][number]["feature"][]) =>
    notShownWords(features.map((feature) => ({ feature, message: "" })));
  expect(lacking()).toBeNull();
  expect(lacking("owners", "team")).toBeNull();
  expect(lacking("deals", "owners")).toBe(
    "Deals are not shown: the sign-in lacks the permission to read them.",
  );
  expect(lacking("companies", "deals", "tickets")).toBe(
    "Companies, deals, and tickets are not shown: the sign-in lacks the permissions to read them.",
  );
});
