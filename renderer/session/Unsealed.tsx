import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** Said before a secret is entered: this computer cannot keep it. */
export function Unsealed() {
  const { session } = useStores();
  const unsealed = useStore(session, (state) => state.session?.unsealed ?? null);
  return unsealed === null ? null : <p className="sign-in-note">{unsealed}</p>;
}
