import { useEffect } from "react";
import { useStore } from "zustand";
import { CallPanel } from "./call/CallPanel.tsx";
import { ClosingAsk } from "./call/ClosingAsk.tsx";
import { preloadNotes } from "./call/NotesField.tsx";
import { RecentPane } from "./recent/RecentPane.tsx";
import { SessionBars } from "./session/SessionBars.tsx";
import { SignedOut } from "./session/SignedOut.tsx";
import { Starting } from "./session/Starting.tsx";
import { StatusLine } from "./session/StatusLine.tsx";
import { SettingsPane } from "./settings/SettingsPane.tsx";
import { useStores } from "./stores.ts";
import { Announcer } from "./ui/Announcer.tsx";
import { KeysHelp } from "./ui/KeysHelp.tsx";
import { Notices } from "./ui/Notices.tsx";
import type { Pane } from "./ui/screenStore.ts";
import { panelId, tabId, Tabs } from "./ui/Tabs.tsx";
import { useWide } from "./ui/useWide.ts";
import { useKeys } from "./useKeys.ts";

/** The window: the call on the left, the rest on the right, or one of three panes when narrow. */
export function Shell() {
  const { call, screen, session } = useStores();
  const state = useStore(session, (known) => known.session?.state ?? "starting");
  // An open call is never hidden by a sign-in that has run out.
  const hasCalls = useStore(call, ({ calls }) => calls.length > 0);
  const pane = useStore(screen, (shown) => shown.pane);
  const wide = useWide();
  useKeys();
  useEffect(() => {
    const timer = setTimeout(preloadNotes, 0);
    return () => clearTimeout(timer);
  }, []);

  const panel = (of: Pane) =>
    wide ? {} : { role: "tabpanel", id: panelId(of), "aria-labelledby": tabId(of) };

  if (state !== "signedIn" && !hasCalls) {
    return (
      <div className="shell">
        {state === "starting" ? <Starting /> : <SignedOut />}
        <Notices />
        <Announcer />
      </div>
    );
  }
  return (
    <div className="shell">
      <SessionBars />
      <main className="panes">
        <h1 className="unseen">Wrapup</h1>
        <div className="pane-call" hidden={!wide && pane !== "call"} {...panel("call")}>
          <CallPanel />
        </div>
        {(wide || pane !== "call") && (
          <div className="pane-right" {...panel(pane)}>
            {pane === "settings" ? <SettingsPane /> : <RecentPane />}
          </div>
        )}
      </main>
      <Notices />
      {!wide && <Tabs />}
      <StatusLine />
      <KeysHelp />
      <ClosingAsk />
      <Announcer />
    </div>
  );
}
