import { useStore } from "zustand";
import { useStores } from "../stores.ts";

/** What is wrong with the administrator's file: whoever set it up finds it here. */
export function AdministratorNote() {
  const { settings } = useStores();
  const rules = useStore(settings, (state) => state.rules);
  if (rules === null || rules.faults.length === 0) return null;
  return (
    <div className="administrator-note" role="group" aria-label="The administrator's file">
      <p className="setting-name">
        Part of the administrator's file does not count. Show this to{" "}
        {rules.ask === null ? "your administrator" : <bdi>{rules.ask}</bdi>}.
      </p>
      <p className="path">{rules.administratorFile.path}</p>
      <ul role="list">
        {rules.faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  );
}
