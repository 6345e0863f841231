import { useStore } from "zustand";
import { useStores } from "../stores.ts";

export function About() {
  const { session } = useStores();
  const runtime = useStore(session, (state) => state.session?.runtime);
  return (
    <div className="setting">
      <h4 className="setting-name">About</h4>
      {runtime !== undefined && (
        <p className="small">
          Wrapup {runtime.app} · Electron {runtime.version}
          {runtime.supported ? "" : ", past its support: it signs in to the practice account only"}
        </p>
      )}
    </div>
  );
}
