import { type MantineColorSchemeManager, MantineProvider } from "@mantine/core";
import { useStore } from "zustand";
import { Shell } from "./Shell.tsx";
import { type Stores, StoresProvider } from "./stores.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { styleNonce } from "./ui/styleNonce.ts";
import { resolver, theme } from "./ui/theme.ts";
import { useSystemDark } from "./ui/useWide.ts";

/** Keeps nothing in the page's storage: the scheme is one of main's settings. */
const noStorage: MantineColorSchemeManager = {
  get: (scheme) => scheme,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** The scheme is main's setting, so it is forced and never Mantine's own. */
export function App({ stores }: { stores: Stores }) {
  const chosen = useStore(stores.settings, ({ settings }) => settings?.theme ?? "system");
  const systemDark = useSystemDark();
  const scheme = chosen === "system" ? (systemDark ? "dark" : "light") : chosen;
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      colorSchemeManager={noStorage}
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      <ErrorBoundary beforeReload={() => stores.call.flushAllNotes()}>
        <StoresProvider value={stores}>
          <Shell />
        </StoresProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
