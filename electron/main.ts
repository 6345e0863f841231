import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, type BrowserWindow, session as sessions, utilityProcess } from "electron";
import { ok } from "../shared/result.ts";
import { runtimeOf } from "./auth/allowed.ts";
import { createAudit } from "./audit/room.ts";
import { createAuth } from "./auth/auth.ts";
import { takeOverrides } from "./auth/overrides.ts";
import { systemSeal } from "./auth/vault.ts";
import { createCallLog } from "./calls/callLog.ts";
import { caughtUp } from "./calls/conflict.ts";
import { createDispositions } from "./calls/dispositions.ts";
import { createHandingOver } from "./calls/handingOver.ts";
import { createCallsRoom } from "./calls/room.ts";
import { told } from "./calls/told.ts";
import { createUnsaved } from "./calls/unsaved.ts";
import { createUnfinished } from "./calls/unfinished.ts";
import { systemClock } from "./clock.ts";
import { createDirectoryHandlers } from "./directory/handlers.ts";
import { createFind, type Find } from "./directory/find.ts";
import { createLookup, type Lookup } from "./directory/lookup.ts";
import { diskFailure, refusalOf } from "./disk/database.ts";
import { openDisk } from "./disk/disk.ts";
import { makeOwnFolder } from "./disk/ownFolder.ts";
import { openStores } from "./disk/stores.ts";
import { type Connection, createConnection } from "./hubspot/connection.ts";
import { createOAuth } from "./hubspot/oauth.ts";
import { recordLink } from "./hubspot/recordLink.ts";
import { sentenceFor } from "./hubspot/refusal.ts";
import { createFreshTransport, createSessionTransport } from "./hubspot/sessionTransport.ts";
import { listen } from "./ipc/listen.ts";
import { createNotices } from "./ipc/notices.ts";
import { publish } from "./ipc/publish.ts";
import { createRouter } from "./ipc/router.ts";
import { openLog } from "./log.ts";
import { afterGone } from "./outbox/accepted.ts";
import { keeping } from "./outbox/completing.ts";
import { fieldsOf } from "./outbox/plan.ts";
import { paused } from "./pause.ts";
import { createOutboxRoom } from "./outbox/room.ts";
import { isUnfinished, standingOf } from "./outbox/standing.ts";
import { createSupervisor } from "./practice/supervise.ts";
import { administratorPath, readAdministrator } from "./settings/administrator.ts";
import { createSettings } from "./settings/settings.ts";
import { createUniqueProperty } from "./settings/uniqueProperty.ts";
import { declareAppProtocol, serveApp } from "./windows/appProtocol.ts";
import { refusalOfFolder, sayCannotStart } from "./windows/cannotStart.ts";
import { createClosing, finishBeforeQuit } from "./windows/closing.ts";
import { createDesk } from "./windows/desk.ts";
import { followSystem } from "./windows/followSystem.ts";
import { guardContents, guardSession } from "./windows/guard.ts";
import { drawnMs, openMainWindow } from "./windows/mainWindow.ts";
import { createLinks } from "./windows/links.ts";
import { showMenu } from "./windows/menu.ts";
import { createOpenLink } from "./windows/openLink.ts";
import { createAskWhere } from "./windows/saveFile.ts";
import { refuseSwitches } from "./windows/refuseSwitches.ts";
import { reloadWhenBuilt } from "./windows/reloadWhenBuilt.ts";

/* READ SECOND. Builds every part in order and starts them; the only file that knows all rooms. */

const here = dirname(fileURLToPath(import.meta.url));
const clock = systemClock;
refuseSwitches();
const overrides = takeOverrides(process.env, app.isPackaged);
const newSecret = () => randomBytes(24).toString("base64url");
const watching = !app.isPackaged && process.env["WRAPUP_WATCH"] === "1";

app.enableSandbox();
declareAppProtocol();
guardContents();
app.on("session-created", guardSession);

const refused = refusalOfFolder(app.getPath("userData"));
if (refused !== null) {
  void app.whenReady().then(() => sayCannotStart(refused));
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start).catch(sayCannotStart);
} else {
  app.quit();
}

function start(): void {
  const profile = app.getPath("userData");
  makeOwnFolder(profile);
  const log = openLog(profile);
  log.started(app.getVersion());
  process.on("uncaughtException", (thrown) => log.bug("process", thrown));
  process.on("unhandledRejection", (thrown) => log.bug("promise", thrown));

  const { heard, say } = createNotices(publish);
  const stores = openStores(say);
  const disk = openDisk({ folder: profile, clock, failed: (thrown) => log.bug("disk", thrown) });
  const { database, cache, memory } = disk;
  const { callLog, patient, count } = createUnsaved({
    callLog: createCallLog(database),
    clock,
    refusalOf,
    saved: () => outbox.wake(),
  });
  const administrator = readAdministrator(
    overrides.administratorFile ?? administratorPath(process.platform, process.env),
  );
  const desk = createDesk();
  const settings = createSettings({ kept: stores.settings, administrator, desk, publish, say });

  // In memory, without cookies or cache, and apart from the page's own session.
  const transport = createSessionTransport(sessions.fromPartition("hubspot", { cache: false }));
  const fresh = (name: string) =>
    createFreshTransport(sessions.fromPartition(name, { cache: false }));
  const [createTransport, signInTransport] = [fresh("create"), fresh("sign-in")];

  const supervisor = createSupervisor({
    fork: () =>
      utilityProcess.fork(join(here, "practice.js"), [], { serviceName: "Practice account" }),
    dataDir: join(profile, "practice"),
    clock,
    newSecret,
    restarted: (running) => auth.restarted(running),
    died: (code) => log.bug("practice account", new Error(`ended with ${code}`)),
  });
  const openLink = createOpenLink(() => auth.origins());
  const wires = { clock, log: log.request, version: () => settings.now().apiVersion };
  const auth = createAuth({
    connect(credentials): Connected {
      const { clockHeard, lacked, mayRead } = auth;
      const desktops = () => settings.now().desktops;
      const tells = { ...wires, clockHeard, lacked, desktops, unique: unique.wish };
      const asked = createConnection({ ...credentials, ...tells, transport, createTransport });
      const words = { settings: settings.now, clock, explain: sentenceFor };
      const parts = { ...words, records: asked.records, mayRead };
      const ownerEmail = (): string | null => session.view().owner?.email ?? null;
      return { ...asked, lookup: createLookup({ ...parts, ownerEmail }), find: createFind(parts) };
    },
    oauth: (base) => createOAuth({ ...wires, base, transport: signInTransport }),
    memory,
    stores,
    seal: systemSeal(process.platform),
    runtime: runtimeOf(process.versions.electron, app.getVersion()),
    packaged: app.isPackaged,
    overrides,
    administrator: administrator.signIn,
    supervisor,
    port: () => settings.now().redirectPort,
    openBrowser: (url) => openLink(url, "signIn"),
    publish,
    clock,
    newSecret,
    explain: sentenceFor,
    failed: (thrown) => log.bug("sign-in", thrown),
    online() {
      void dispositions.refresh();
      outbox.retryAll();
      room.lookAgain();
    },
    calls: {
      ...callLog,
      talking: (whose) => callLog.talking(whose) !== null,
      ...createHandingOver({ callLog, clock, isUnfinished }),
      counted: createUnfinished(database, isUnfinished),
    },
    forgotten: () => window?.webContents.reload(),
  });
  const { session, first } = auth;
  const { bound, connected } = session;

  const dispositions = createDispositions({
    ask: async () => (await connected()?.dispositions()) ?? null,
    memory,
    bound,
    clock,
    publish,
  });
  const judged = { standingOf, fieldsOf, afterGone, ...keeping, ...told, explain: sentenceFor };
  const ofCalls = { ...judged, callLog, bound, remote: connected };
  const unique = createUniqueProperty({ ...ofCalls, memory, settings: settings.now, newSecret });
  const outbox = createOutboxRoom({
    ...ofCalls,
    clock,
    settings: settings.now,
    signedIn() {
      const [whose, remote] = [bound(), connected()];
      return whose === null || remote === null ? null : { bound: whose, remote };
    },
    refused(refusal) {
      session.noticed(refusal);
      // An outcome was deleted meanwhile: the agent chooses another from the list as it is now.
      if (sentenceFor(refusal).code === "dispositionUnknown") void dispositions.refresh();
    },
    answered: session.reached,
    say,
    caughtUp: (row, reading) => caughtUp(row, reading, fieldsOf),
    failed: (thrown) => log.bug("outbox", thrown),
  });
  const room = createCallsRoom({
    ...ofCalls,
    database: cache,
    memory,
    patient,
    clock,
    settings: settings.now,
    rules: { hidden: administrator.hide, doNotLog: administrator.doNotLog },
    knowsDisposition: dispositions.knows,
    isUnfinished,
    publish,
    wake: outbox.wake,
    bug: log.bug,
  });
  const audit = createAudit({
    ...ofCalls,
    lookForSeconds: outbox.lookForSeconds,
    outcomes: dispositions.list,
    timeZone: () => session.view().account?.timeZone ?? null,
    askWhere: createAskWhere(() => window),
  });

  const closing = createClosing({
    publish,
    talking: room.talking,
    hangUp: (callId) => void room.handlers.calls.hangUp({ callId }),
    unsaved: count,
    window: () => window,
  });
  const route = createRouter({
    handlers: {
      session: auth.handlers,
      directory: createDirectoryHandlers({ connected, explain: sentenceFor, session }),
      dispositions: { list: () => ok(dispositions.list()) },
      ...room.handlers,
      audit: audit.handlers,
      links: createLinks({
        open: openLink,
        practiceOrigin: session.practiceOrigin,
        home: session.home,
        address: recordLink,
      }),
      settings: { ...settings.handlers, tryUnique: unique.tryUnique },
      window: closing.handlers,
    },
    failureOf: diskFailure,
    bug: log.bug,
  });

  let window: BrowserWindow | null = null;
  const show = (): BrowserWindow => {
    const shown = openMainWindow({
      preload: join(here, "../preload/preload.cjs"),
      bounds: stores.bounds,
      mayClose: closing.mayClose,
      failed: (reason) => log.bug("window", new Error(reason)),
    });
    window = shown;
    desk.obey(settings.now());
    shown.webContents.once("did-finish-load", heard);
    shown.once("closed", () => (window = null));
    if (watching) reloadWhenBuilt(shown, join(here, "../renderer"));
    return shown;
  };

  serveApp(sessions.defaultSession, join(here, "../renderer"));
  showMenu(!app.isPackaged);
  database.whenSalvaged(({ ids, message }) => {
    say(message);
    outbox.doubt(ids);
  });
  outbox.start();
  room.start();
  listen(route, log.strangerRefused);
  const opened = first.recall();
  const shown = show();
  // A known account is open already: the window is drawn before anything is asked or forked.
  if (opened) shown.once("ready-to-show", () => clock.after(drawnMs, () => void first.begin()));
  else void first.begin();

  followSystem({
    suspended: room.watch.suspended,
    resumed() {
      room.watch.resumed();
      outbox.retryAll();
    },
    window: () => window,
    show,
  });
  finishBeforeQuit(async () => {
    room.hurry();
    outbox.wake();
    await outbox.drained(3_000);
    outbox.stop();
    room.stop();
    dispositions.stop();
    // A practice account that hangs keeps nobody from quitting.
    await Promise.race([supervisor.stop(), paused(clock, 1_000)]);
    disk.close();
  });
}

/** What a sign-in opens: HubSpot, and the account's directory over it. */
type Connected = Connection & { readonly lookup: Lookup; readonly find: Find };
