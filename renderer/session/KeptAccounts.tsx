import { useEffect } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";

/** Accounts whose sign-in is kept on this computer: one press opens them again. */
export function KeptAccounts() {
  const { session } = useStores();
  const { accounts, trying } = useStore(session);
  useEffect(() => {
    if (accounts === null) void session.loadAccounts();
  }, [accounts, session]);
  const kept = (accounts ?? []).filter((one) => one.kept && one.way !== "practice");
  if (kept.length === 0) return null;
  return (
    <section className="way">
      <h2 className="label">Signed in on this computer</h2>
      <ul role="list" className="kept-accounts">
        {kept.map(({ key, name, owner }) => (
          <li key={key}>
            <button
              type="button"
              className="owner"
              disabled={trying !== null}
              onClick={() => void session.switchTo(key)}
            >
              <Name>{name}</Name>
              {owner !== null && <Name className="small">{`as ${owner}`}</Name>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
