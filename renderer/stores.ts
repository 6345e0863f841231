import { createContext, useContext } from "react";
import type { Client } from "../shared/bridge.ts";
import { createAuditStore } from "./audit/auditStore.ts";
import { createCallStore } from "./call/callStore.ts";
import { createOutcomeStore } from "./call/outcomeStore.ts";
import { createStepGuard } from "./call/stepGuard.ts";
import { createFindStore } from "./directory/findStore.ts";
import { createMatchStore } from "./directory/matchStore.ts";
import { createPageStore } from "./recent/pageStore.ts";
import { createRecentStore } from "./recent/recentStore.ts";
import { createSessionStore, type SessionState } from "./session/sessionStore.ts";
import { createSettingsStore } from "./settings/settingsStore.ts";
import { createScreenStore } from "./ui/screenStore.ts";

/** One small store per room, made once in main.tsx and handed down. */
export function createStores(client: Client, now: () => number) {
  const session = createSessionStore(client);
  return {
    client,
    audit: createAuditStore(client),
    call: createCallStore(client),
    outcomes: createOutcomeStore(client),
    find: createFindStore(client),
    match: createMatchStore(client),
    recent: createRecentStore(client, now, () => accountOf(session.getState())),
    page: createPageStore(client),
    pageFind: createFindStore(client),
    session,
    settings: createSettingsStore(client),
    screen: createScreenStore(),
    step: createStepGuard(now),
  };
}

/** Whose calls are listed, and in whose time zone their days are counted. */
function accountOf({ session, turn }: SessionState): { key: string; timeZone: string | null } {
  const { account = null, owner = null } = session ?? {};
  return { key: `${turn} ${account?.id} ${owner?.id}`, timeZone: account?.timeZone ?? null };
}

export type Stores = ReturnType<typeof createStores>;

const StoresContext = createContext<Stores | null>(null);

export const StoresProvider = StoresContext.Provider;

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error("useStores needs a StoresProvider above it");
  return stores;
}
