import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { KnownAccount } from "../../shared/session.ts";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { counted } from "../ui/words.ts";

/** The accounts this computer knows, for changing between them, and the way to one more. */
export function AccountList() {
  const { screen, session } = useStores();
  const { accounts, session: known, signInFailure, signingIn } = useStore(session);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    void session.loadAccounts();
    // Asked again when another one is in view, or another's calls have left.
  }, [known?.account?.id, known?.elsewhere, session]);
  const leave = async () => {
    setRefused(null);
    if (await session.leave()) screen.showPane("call");
    else setRefused(session.getState().failure?.message ?? null);
  };
  const change = async (key: string) => {
    setRefused(null);
    if (await session.switchTo(key)) screen.showPane("call");
  };
  const said = refused ?? (signingIn ? null : (signInFailure?.message ?? null));
  const others = (accounts ?? []).filter(({ current }) => !current);
  return (
    <div className="setting">
      <h4 className="setting-name">Other accounts</h4>
      {others.length > 0 && (
        <ul role="list" aria-label="Other accounts" className="accounts">
          {others.map((account) => (
            <OtherAccount
              key={account.key}
              account={account}
              onSignIn={() => void leave()}
              onSwitch={() => void change(account.key)}
            />
          ))}
        </ul>
      )}
      <button type="button" className="button" onClick={() => void leave()}>
        Add another account
      </button>
      {known?.account != null && (
        <p className="small">This one stays signed in: one press leads back to it.</p>
      )}
      {said !== null && (
        <p className="wrong" role="alert">
          {said}
        </p>
      )}
    </div>
  );
}

type Props = { account: KnownAccount; onSignIn(): void; onSwitch(): void };

function OtherAccount({ account, onSignIn, onSwitch }: Props) {
  const { session } = useStores();
  const trying = useStore(session, (state) => state.trying);
  const { name, owner, kept, waiting } = account;
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
        onClick={kept ? onSwitch : onSignIn}
      >
        {kept ? "Switch" : "Sign in"}
      </button>
    </li>
  );
}
