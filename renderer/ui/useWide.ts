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

/** Too low for every outcome, the notes and the records at once. */
export const useLow = (): boolean => useMedia("(max-height: 679.98px)");

/** Room for every column of the recent calls beside the call. */
export const useRoomy = (): boolean => useMedia("(min-width: 1040px)");

export const useSystemDark = (): boolean => useMedia("(prefers-color-scheme: dark)");
