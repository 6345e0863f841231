import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { OwnerId } from "../../shared/session.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";

const most = 50;

/** Everybody a call can be logged under; an account may have thousands, so the list is searched. */
export function OwnerList({ along = false, onChosen }: { along?: boolean; onChosen(): void }) {
  const { session } = useStores();
  const { owners, busy, failure, session: known } = useStore(session);
  const connection = known?.connection;
  const [search, setSearch] = useState("");
  useEffect(() => {
    if (owners === null) void session.loadOwners();
    // Asked again once HubSpot can be reached.
  }, [owners, connection, session]);
  // Who is refused may stand in a list of before.
  useEffect(() => {
    if (along) void session.loadOwners();
  }, [along, session]);

  const wanted = search.trim().toLocaleLowerCase();
  const found = (owners ?? []).filter(({ name, email }) =>
    `${name} ${email ?? ""}`.toLocaleLowerCase().includes(wanted),
  );
  const choose = async (id: OwnerId) => {
    if (await session.chooseOwner(id, along)) onChosen();
  };

  return (
    <>
      {owners?.length !== 0 && (
        <>
          <input
            type="text"
            className="field"
            aria-label="Search owners"
            placeholder="Search by name or e-mail"
            autoFocus
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => {
              const plain = !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
              const [only, ...others] = found;
              if (event.key !== "Enter" || !plain || only === undefined || others.length > 0)
                return;
              event.preventDefault();
              void choose(only.id);
            }}
          />
          <ul role="list" aria-label="Owners" className="owner-list">
            {found.slice(0, most).map(({ id, name, email }) => (
              <li key={id}>
                <button
                  type="button"
                  className="owner"
                  disabled={busy}
                  onClick={() => void choose(id)}
                >
                  <Name>{name}</Name>
                  <Name className="small">{email ?? ""}</Name>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small" aria-live="polite">
        {owners === null
          ? failure === null && "Asking for the list…"
          : countWords(owners.length, found.length)}
        {owners?.length === 0 && <AskAgain />}
      </p>
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
          {owners === null && <AskAgain />}
        </p>
      )}
    </>
  );
}

function AskAgain() {
  const { session } = useStores();
  return (
    <>
      {" "}
      <button type="button" className="link-button" onClick={() => void session.loadOwners()}>
        Try again
      </button>
    </>
  );
}

function countWords(all: number, found: number): string {
  if (all === 0) {
    return "HubSpot lists nobody here whom a call can belong to. Ask your administrator to add you as a user; calls are taken and wait meanwhile.";
  }
  if (found === 0) return "Nobody of that name.";
  return found > most ? `${found - most} more: type to narrow the list.` : "";
}
