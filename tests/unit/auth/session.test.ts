import { describe, expect, it } from "vitest";
import type { Bound } from "../../../electron/calls/callRow.ts";
import { hubspotApi, runtimeOf } from "../../../electron/auth/allowed.ts";
import { staticCredentials } from "../../../electron/auth/credentials.ts";
import { createOwners } from "../../../electron/auth/owners.ts";
import { createProve } from "../../../electron/auth/proof.ts";
import { createRemembered } from "../../../electron/auth/remembered.ts";
import { createSession } from "../../../electron/auth/session.ts";
import { createShown } from "../../../electron/auth/shown.ts";
import { openDatabase } from "../../../electron/disk/database.ts";
import { createMemory } from "../../../electron/disk/memory.ts";
import type { LastSession } from "../../../electron/disk/stores.ts";
import { type Answer, type Refusal, sentenceFor } from "../../../electron/hubspot/refusal.ts";
import type { Permissions } from "../../../electron/hubspot/scopes.ts";
import { failure } from "../../../shared/result.ts";
import { type Owner, OwnerId } from "../../../shared/session.ts";
import { createHandClock } from "../../handClock.ts";

const offline: Refusal = { kind: "neverSent", message: "" };
const noSignIn: Refusal = { kind: "signIn", expired: false, message: "" };
const owner = (id: string, email: string): Owner => ({
  id: OwnerId.parse(id),
  name: email,
  email,
});
const all = [owner("7", "ann@example.com"), owner("8", "Bob@example.com")];
const url = "http://127.0.0.1:9";
const practice = staticCredentials("secret", { way: "practice", base: "practice", url });
const local = staticCredentials("secret", { way: "token", base: url, url });

type Change = {
  ownerEmail?: string;
  fixedEmail?: string;
  onlyAccount?: string;
  electron?: string;
};

function createDesk(change: Change = {}) {
  const { ownerEmail, fixedEmail, onlyAccount, electron = "33.2.1" } = change;
  const clock = createHandClock();
  let last: LastSession | null = null;
  const desk = {
    refusal: null as Refusal | null,
    ownersRefusal: null as Refusal | null,
    ownerOfUser: null as Owner | null,
    permissions: null as Permissions | null,
    online: 0,
    given: [] as { whose: Bound; ownerId: OwnerId }[],
    asked: 0,
    accountId: "1",
    unfinished: false,
    handed: [] as string[],
    talking: false,
    failed: [] as unknown[],
    diskFull: false,
    published: 0,
  };
  const answered = <T>(refusal: Refusal | null, value: T): Promise<Answer<T>> =>
    Promise.resolve(refusal === null ? { ok: true, value } : { ok: false, refusal });
  const remembered = createRemembered(createMemory(openDatabase(":memory:"), clock));
  const shown = createShown({
    publish: () => (desk.published += 1),
    runtime: runtimeOf(electron, "0.1.0"),
    ways: { oauth: "needsApp", token: true, practice: true },
  });
  const session = createSession({
    connect: () => ({
      details() {
        desk.asked += 1;
        const details = { id: desk.accountId, timeZone: "UTC", uiDomain: "app.hubspot.com" };
        return answered(desk.refusal, details);
      },
      owners: () => answered(desk.ownersRefusal, all),
      ownerOfUser: () => answered(desk.ownersRefusal, desk.ownerOfUser),
      permissionsOf: () =>
        desk.permissions === null
          ? answered<Permissions>(offline, { logging: true, lacking: [] })
          : answered(null, desk.permissions),
    }),
    shown,
    remembered,
    prove: createProve({ onlyAccount: onlyAccount ?? null, explain: sentenceFor }),
    lastSession: {
      get: () => last,
      set(value) {
        if (desk.diskFull) throw new Error("full");
        last = value;
      },
    },
    clock,
    fixedEmail: fixedEmail ?? null,
    ownerEmail: ownerEmail ?? null,
    explain: sentenceFor,
    failed: (thrown) => desk.failed.push(thrown),
    online: () => (desk.online += 1),
    ownerChosen: (whose, ownerId) => desk.given.push({ whose, ownerId }),
    talking: () => desk.talking,
    counted: () => ({ elsewhere: 0, unclaimed: 0 }),
  });
  const owners = createOwners({
    session,
    explain: sentenceFor,
    unfinished: (_, along) => desk.unfinished && !along,
    handOver: (from, ownerId) => void desk.handed.push(`${from.ownerId} to ${ownerId}`),
  });
  return Object.assign(desk, { session, shown, owners, clock });
}

describe("signing in", () => {
  it("is refused to HubSpot on an Electron past its support, and nothing is asked", async () => {
    const desk = createDesk();
    const real = { ...local, base: hubspotApi, url: hubspotApi };
    expect(await desk.session.signIn(real)).toMatchObject({ error: { code: "runtimeTooOld" } });
    expect(desk.asked).toBe(0);
    expect(desk.session.connected()).toBeNull();
    expect(desk.session.bound()).toBeNull();
  });

  it("is anybody's in our practice account, and nobody's elsewhere until they have chosen", async () => {
    const ours = createDesk();
    await ours.session.signIn(practice);
    expect(ours.session.view().owner?.id).toBe("7");
    const theirs = createDesk();
    await theirs.session.signIn(local);
    expect(theirs.session.bound()).toEqual({ base: url, accountId: "1", ownerId: null });
    expect(theirs.given).toEqual([]);
  });

  it("gives calls that were nobody's to the owner, whenever one is known", async () => {
    const desk = createDesk();
    desk.ownersRefusal = offline;
    await desk.session.signIn(practice);
    expect(desk.session.view().owner).toBeNull();
    desk.ownersRefusal = null;
    await desk.session.signIn(practice);
    const nobody = { base: "practice", accountId: "1", ownerId: null };
    expect(desk.given).toEqual([{ whose: nobody, ownerId: "7" }]);
    // Remembered by now, and still given: the program may have died in between.
    await desk.session.signIn(practice);
    expect(desk.given).toHaveLength(2);
  });

  it("chooses an owner for good, and never one who is gone", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    const { chooseOwner } = desk.owners;
    expect(await chooseOwner({ ownerId: OwnerId.parse("99") })).toMatchObject({
      error: { code: "gone" },
    });
    await chooseOwner({ ownerId: OwnerId.parse("8") });
    expect(desk.given.map(({ ownerId }) => ownerId)).toEqual(["8"]);
    await desk.session.signIn(local);
    expect(desk.session.bound()?.ownerId).toBe("8");
  });

  it("keeps the owner while calls are open that the other one would not see", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    const { chooseOwner } = desk.owners;
    desk.unfinished = true;
    // The first choice takes the calls along.
    expect(await chooseOwner({ ownerId: OwnerId.parse("8") })).toMatchObject({ ok: true });
    expect(await chooseOwner({ ownerId: OwnerId.parse("7") })).toMatchObject({
      error: { code: "callStillOpen" },
    });
    expect(desk.session.bound()?.ownerId).toBe("8");
    // Unless they come along, which is asked for where HubSpot takes none of this owner any more.
    expect(await chooseOwner({ ownerId: OwnerId.parse("7"), along: true })).toMatchObject({
      ok: true,
    });
    expect(desk.handed).toEqual(["8 to 7"]);
    expect(await chooseOwner({ ownerId: OwnerId.parse("8"), along: true })).toMatchObject({
      ok: true,
    });
    desk.unfinished = false;
    // One may begin while HubSpot is asked who there is.
    const choosing = chooseOwner({ ownerId: OwnerId.parse("7") });
    desk.unfinished = true;
    expect(await choosing).toMatchObject({ error: { code: "callStillOpen" } });
    desk.unfinished = false;
    expect(await chooseOwner({ ownerId: OwnerId.parse("7") })).toMatchObject({ ok: true });
  });

  it("lets nothing of one account through a token that may be another's", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    expect(desk.session.connected()).not.toBeNull();
    desk.refusal = offline;
    desk.accountId = "2";
    await desk.session.signIn({ ...local });
    expect(desk.session.bound()?.accountId).toBe("1");
    expect(desk.session.connected()).toBeNull();
    expect(desk.session.home()).toBeNull();
    expect(await desk.owners.owners(null)).toMatchObject({
      error: { code: "unreachable" },
    });
    desk.refusal = null;
    await desk.clock.pass(1_000);
    expect(desk.session.bound()?.accountId).toBe("2");
    expect(desk.session.connected()).not.toBeNull();
  });

  it("opens a known account from memory while HubSpot is out of reach, then goes online", async () => {
    const desk = createDesk();
    expect(desk.session.openLast("practice")).toBe(false);
    await desk.session.signIn(practice);
    desk.refusal = offline;
    expect(desk.session.openLast("practice")).toBe(true);
    await desk.session.signIn(practice);
    expect(desk.session.view()).toMatchObject({ state: "signedIn", connection: "offline" });
    expect(desk.session.bound()?.ownerId).toBe("7");
    desk.refusal = null;
    const { online } = desk;
    await desk.clock.pass(1_000);
    expect(desk.session.view()).toMatchObject({ connection: "online", problem: null });
    expect(desk.online).toBe(online + 1);
  });
});

describe("who sits at the desk", () => {
  const person = { userId: "70", email: "BOB@example.com" };
  const oauth = { ...local, way: "oauth", person } as const;

  it("is said by a sign-in with OAuth: by its user, then by its e-mail", async () => {
    const desk = createDesk();
    desk.ownerOfUser = owner("9", "cy@example.com");
    await desk.session.signIn(oauth);
    expect(desk.session.view()).toMatchObject({ owner: { id: "9" }, mayChooseOwner: false });
    desk.ownerOfUser = null;
    await desk.session.signIn(oauth);
    expect(desk.session.view()).toMatchObject({ owner: { id: "8" }, mayChooseOwner: false });
    expect(await desk.owners.chooseOwner({ ownerId: OwnerId.parse("7") })).toMatchObject({
      error: { code: "settingFixed" },
    });
  });

  it("is never who sat there before, when somebody else signs in", async () => {
    const desk = createDesk();
    desk.ownerOfUser = owner("9", "cy@example.com");
    await desk.session.signIn(oauth);
    desk.ownerOfUser = null;
    const stranger = { userId: "71", email: "nobody@example.com" };
    await desk.session.signIn({ ...oauth, person: stranger });
    expect(desk.session.view()).toMatchObject({ owner: null, mayChooseOwner: true });
    expect(desk.session.bound()?.ownerId).toBeNull();
  });

  it("is known again without asking when the sign-in is only taken up again", async () => {
    const desk = createDesk();
    desk.ownerOfUser = owner("9", "cy@example.com");
    await desk.session.signIn(oauth);
    desk.ownersRefusal = offline;
    await desk.session.signIn({ ...oauth, person: null });
    expect(desk.session.view()).toMatchObject({ owner: { id: "9" }, mayChooseOwner: false });
  });

  it("is whom the administrator fixed, whatever the sign-in says", async () => {
    const desk = createDesk({ fixedEmail: "bob@example.com" });
    desk.ownerOfUser = owner("9", "cy@example.com");
    await desk.session.signIn(oauth);
    expect(desk.session.view()).toMatchObject({ owner: { id: "8" }, mayChooseOwner: false });
    const odd = createDesk({ fixedEmail: "nobody@example.com" });
    await odd.session.signIn(local);
    expect(odd.session.view()).toMatchObject({
      owner: null,
      mayChooseOwner: false,
      problem: { code: "noOwner" },
    });
  });
});

describe("the account", () => {
  it("that the administrator set is the only one let in", async () => {
    const desk = createDesk({ onlyAccount: "2" });
    expect(await desk.session.signIn(local)).toMatchObject({ error: { code: "signInElsewhere" } });
    expect(desk.session.view()).toMatchObject({
      state: "signedOut",
      problem: { message: expect.stringMatching(/account 1.*account 2/) as string },
    });
    desk.accountId = "2";
    expect(await desk.session.signIn(local)).toMatchObject({ ok: true });
  });

  it("in use goes on undisturbed by a sign-in for another one", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    const used = desk.session.connected();
    desk.accountId = "2";
    const probed = await desk.session.probe({ ...local, accountId: "1" });
    expect(probed).toMatchObject({ error: { code: "signInElsewhere" } });
    expect(desk.session.connected()).toBe(used);
    expect(desk.session.view()).toMatchObject({ account: { id: "1" }, connection: "online" });
  });

  it("of another base leaves the view before the new one is asked", async () => {
    const desk = createDesk();
    await desk.session.signIn(local);
    desk.refusal = offline;
    await desk.session.signIn(practice);
    expect(desk.session.view()).toMatchObject({ state: "signedOut", account: null, owner: null });
    expect(desk.session.bound()).toBeNull();
  });

  it("is not known before the first answer, and calls are bound to nobody's", async () => {
    const desk = createDesk();
    desk.refusal = offline;
    const kept: string[] = [];
    await desk.session.signIn({ ...local, keep: (id) => kept.push(id) });
    desk.session.openUnknown(url);
    expect(desk.session.bound()).toEqual({ base: url, accountId: "", ownerId: null });
    expect(desk.session.isTrying()).toBe(true);
    desk.refusal = null;
    desk.talking = true;
    await desk.clock.pass(1_000);
    // A call that runs must not leave the screen.
    expect(desk.session.bound()?.accountId).toBe("");
    desk.talking = false;
    await desk.clock.pass(60_000);
    expect(desk.session.bound()?.accountId).toBe("1");
    expect(kept).toEqual(["1"]);
  });

  it("refused before it was ever known keeps nothing", async () => {
    const desk = createDesk();
    desk.refusal = offline;
    let refused = 0;
    await desk.session.signIn({ ...local, refused: () => (refused += 1) });
    desk.session.openUnknown(url);
    desk.refusal = noSignIn;
    await desk.clock.pass(1_000);
    expect(refused).toBe(1);
    expect(desk.session.view()).toMatchObject({ state: "signedIn", connection: "refused" });
    expect(desk.session.isTrying()).toBe(false);
  });
});

describe("what a sign-in may not", () => {
  it("keeps it out where calls could not be logged", async () => {
    const desk = createDesk();
    desk.permissions = { logging: false, lacking: [] };
    const fresh = { ...local, fresh: true };
    expect(await desk.session.signIn(fresh)).toMatchObject({ error: { code: "scopesRefused" } });
    expect(desk.session.view().state).toBe("signedOut");
  });

  it("is said once for each feature, and again when a read meets it", async () => {
    const desk = createDesk();
    desk.permissions = { logging: true, lacking: ["deals"] };
    await desk.session.signIn(local);
    await desk.clock.pass(0);
    expect(desk.session.view().lacking.map(({ feature }) => feature)).toEqual(["deals"]);
    desk.shown.lacked("owners");
    const { published } = desk;
    desk.shown.lacked("owners");
    expect(desk.published).toBe(published);
    const features = desk.session.view().lacking.map(({ feature }) => feature);
    expect(features).toEqual(["deals", "owners", "team"]);
    desk.session.signOut(null);
    expect(desk.session.view().lacking).toEqual([]);
  });

  it("does not include a clock that is near enough", () => {
    const desk = createDesk();
    desk.shown.clockHeard(59_000);
    expect(desk.published).toBe(0);
    desk.shown.clockHeard(-181_000);
    desk.shown.clockHeard(-182_000);
    expect(desk.published).toBe(1);
    expect(desk.session.view().clockOffMs).toBe(-181_000);
    desk.shown.clockHeard(2_000);
    expect(desk.session.view().clockOffMs).toBeNull();
  });
});

describe("a session that meets trouble", () => {
  it("goes on asking when the disk refuses what was answered", async () => {
    const desk = createDesk();
    desk.refusal = offline;
    await desk.session.signIn(practice);
    desk.refusal = null;
    desk.diskFull = true;
    await desk.clock.pass(1_000);
    expect(desk.failed).toHaveLength(1);
    desk.diskFull = false;
    await desk.clock.pass(60_000);
    expect(desk.session.view()).toMatchObject({ state: "signedIn", connection: "online" });
  });

  it("wakes what waited as soon as anything is answered again", async () => {
    const desk = createDesk();
    await desk.session.signIn(practice);
    const { online } = desk;
    desk.session.reached();
    expect(desk.online).toBe(online);
    for (const refusal of [noSignIn, offline]) {
      desk.session.noticed(refusal);
      expect(desk.session.view().connection).not.toBe("online");
      desk.session.reached();
      expect(desk.session.view()).toMatchObject({ connection: "online", problem: null });
    }
    expect(desk.online).toBe(online + 2);
  });

  it("asks again with growing pauses, and stops once signed out", async () => {
    const desk = createDesk();
    await desk.session.signIn(practice);
    desk.session.noticed(offline);
    desk.refusal = offline;
    await desk.clock.pass(1_000);
    await desk.clock.pass(5_000);
    expect(desk.asked).toBe(3);
    desk.refusal = null;
    desk.session.signOut(failure("practiceDown"));
    await desk.clock.pass(3_600_000);
    expect(desk.asked).toBe(3);
    expect(desk.session.view()).toMatchObject({ state: "signedOut", account: null });
    expect(desk.session.connected()).toBeNull();
  });

  it("with a token that is refused is signed out with the reason", async () => {
    const desk = createDesk();
    desk.refusal = noSignIn;
    await desk.session.signIn(local);
    expect(desk.session.view()).toMatchObject({
      state: "signedOut",
      problem: { code: "signInRefused" },
    });
  });
});
