import { useEffect } from "react";
import { useStore } from "zustand";
import type { KnownAccount } from "../../shared/session.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { counted } from "../ui/words.ts";

/** The accounts this computer knows, for changing between them, and the way to one more. */
export function AccountList() {
  const { session } = useStores();
  const { accounts, session: known, signInFailure, signingIn } = useStore(session);
  useEffect(() => {
    void session.loadAccounts();
    // Asked again when another one is in view, or another's calls have left.
  }, [known?.account?.id, known?.elsewhere, session]);
  const others = (accounts ?? []).filter(({ current }) => !current);
  return (
    <div className="setting">
      <h4 className="setting-name">Other accounts</h4>
      {others.length > 0 && (
        <ul role="list" aria-label="Other accounts" className="accounts">
          {others.map((account) => (
            <OtherAccount key={account.key} account={account} />
          ))}
        </ul>
      )}
      <button type="button" className="button" onClick={session.showSignIn}>
        Add another account
      </button>
      {signInFailure !== null && !signingIn && (
        <p className="wrong" role="alert">
          {signInFailure.message}
        </p>
      )}
    </div>
  );
}

function OtherAccount({ account }: { account: KnownAccount }) {
  const { session } = useStores();
  const trying = useStore(session, (state) => state.trying);
  const { key, name, owner, kept, waiting } = account;
  const words = [
    owner === null ? null : `as ${owner}`,
    waiting === 0 ? null : `${counted(waiting, "call")} ${waiting === 1 ? "waits" : "wait"}`,
    kept ? null : "signed out",
  ].filter((part) => part !== null);
  return (
    <li className="account-row">
      <div className="account-words">
        <Name>{name}</Name>
        {words.length > 0 && <Name className="small">{words.join(" · ")}</Name>}
      </div>
      <button
        type="button"
        className="button"
        aria-label={kept ? `Switch to ${name}` : `Sign in to ${name}`}
        disabled={trying !== null}
        onClick={() => (kept ? void session.switchTo(key) : session.showSignIn())}
      >
        {kept ? "Switch" : "Sign in"}
      </button>
    </li>
  );
}
