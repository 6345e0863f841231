import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";

const most = 50;

/** "Who are you?": once per account. Calls can be taken first; they wait until somebody answers. */
export function OwnerChoice({ onLater }: { onLater?: () => void }) {
  const { session, screen } = useStores();
  const { owners, busy, failure } = useStore(session);
  const [search, setSearch] = useState("");
  useEffect(() => {
    if (owners === null) void session.loadOwners();
  }, [owners, session]);

  const wanted = search.trim().toLocaleLowerCase();
  const found = (owners ?? []).filter(({ name, email }) =>
    `${name} ${email ?? ""}`.toLocaleLowerCase().includes(wanted),
  );
  const choose = async (id: (typeof found)[number]["id"]) => {
    if (await session.chooseOwner(id)) screen.ask("number");
  };

  return (
    <div className="owner-choice">
      <h2 className="strong">Who are you?</h2>
      <p className="small">Your calls are logged under this name.</p>
      <input
        type="text"
        className="field"
        aria-label="Search owners"
        placeholder="Search by name or e-mail"
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul role="list" aria-label="Owners" className="owner-list">
        {found.slice(0, most).map(({ id, name, email }) => (
          <li key={id}>
            <button type="button" className="owner" disabled={busy} onClick={() => void choose(id)}>
              <Name>{name}</Name>
              <Name className="small">{email ?? ""}</Name>
            </button>
          </li>
        ))}
      </ul>
      <p className="small" aria-live="polite">
        {owners === null
          ? failure === null
            ? "Asking for the list…"
            : ""
          : found.length === 0
            ? "Nobody of that name."
            : found.length > most
              ? `${found.length - most} more: type to narrow the list.`
              : ""}
      </p>
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}{" "}
          <button type="button" className="link-button" onClick={() => void session.loadOwners()}>
            Try again
          </button>
        </p>
      )}
      <button
        type="button"
        className="button"
        onClick={() => {
          if (onLater !== undefined) return onLater();
          session.putOwnerOff();
          screen.ask("number");
        }}
      >
        Later
      </button>
      <p className="small">Later is fine: calls can be taken now and wait until you choose.</p>
    </div>
  );
}
