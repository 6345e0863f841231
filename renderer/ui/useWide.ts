import { useSyncExternalStore } from "react";

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Room for the call beside the recent calls; below, one column with three tabs. */
export const useWide = (): boolean => useMedia("(min-width: 760px)");

export const useSystemDark = (): boolean => useMedia("(prefers-color-scheme: dark)");
