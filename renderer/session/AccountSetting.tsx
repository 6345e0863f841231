import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { Name } from "../ui/Name.tsx";
import { AccountList } from "./AccountList.tsx";
import { Claim } from "./Claim.tsx";
import { wayWords } from "./sessionWords.ts";
import { SignOutAsk } from "./SignOutAsk.tsx";

/** Who is signed in where and how, what that sign-in lacks, and the ways to another account. */
export function AccountSetting() {
  const { session } = useStores();
  const known = useStore(session, (state) => state.session);
  const [leaving, setLeaving] = useState(false);
  if (known === null) return null;
  const { account, way, lacking, unclaimed } = known;
  const secret = way === "oauth" || way === "token";
  return (
    <>
      <div className="setting">
        <h4 className="setting-name">Account</h4>
        {account === null ? (
          <p>Nobody is signed in. Calls are kept here and wait.</p>
        ) : (
          <div className="account-words">
            <Name>{account.name}</Name>
            <p className="small">
              {[way === null ? null : wayWords[way], `days in ${account.timeZone} time`]
                .filter((part) => part !== null)
                .join(" · ")}
            </p>
          </div>
        )}
        <div className="setting-line">
          {(account === null || known.connection === "refused") && (
            <button type="button" className="button primary" onClick={session.showSignIn}>
              {account === null ? "Sign in" : "Sign in again"}
            </button>
          )}
          {account !== null && (
            <button type="button" className="button" onClick={() => setLeaving(true)}>
              Sign out
            </button>
          )}
        </div>
        {secret && (
          <p className="small">
            {known.unsealed ??
              "The sign-in is kept on this computer, sealed by the system's own key store."}
          </p>
        )}
        {account !== null && unclaimed > 0 && (
          <div className="account-note">
            <Claim account={account.name} count={unclaimed} />
          </div>
        )}
        {leaving && account !== null && (
          <SignOutAsk account={account.name} onClose={() => setLeaving(false)} />
        )}
      </div>
      {lacking.length > 0 && (
        <div className="setting">
          <h4 className="setting-name">Permissions this sign-in lacks</h4>
          <ul role="list" aria-label="Permissions this sign-in lacks" className="lacking">
            {lacking.map(({ feature, message }) => (
              <li key={feature}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <AccountList />
    </>
  );
}
