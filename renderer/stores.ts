import { createContext, useContext } from "react";
import type { Client } from "../shared/bridge.ts";
import { createCallStore } from "./call/callStore.ts";
import { createOutcomeStore } from "./call/outcomeStore.ts";
import { createStepGuard } from "./call/stepGuard.ts";
import { createFindStore } from "./directory/findStore.ts";
import { createMatchStore } from "./directory/matchStore.ts";
import { createRecentStore } from "./recent/recentStore.ts";
import { createSessionStore } from "./session/sessionStore.ts";
import { createSettingsStore } from "./settings/settingsStore.ts";
import { createScreenStore } from "./ui/screenStore.ts";

/** One small store per room, made once in main.tsx and handed down. */
export function createStores(client: Client, now: () => number) {
  return {
    client,
    call: createCallStore(client),
    outcomes: createOutcomeStore(client),
    find: createFindStore(client),
    match: createMatchStore(client),
    recent: createRecentStore(client, now),
    session: createSessionStore(client),
    settings: createSettingsStore(client),
    screen: createScreenStore(),
    step: createStepGuard(now),
  };
}

export type Stores = ReturnType<typeof createStores>;

const StoresContext = createContext<Stores | null>(null);

export const StoresProvider = StoresContext.Provider;

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error("useStores needs a StoresProvider above it");
  return stores;
}
