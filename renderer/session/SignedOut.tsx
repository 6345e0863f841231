import { useStore } from "zustand";
import type { SessionView } from "../../shared/session.ts";
import { AdministratorNote } from "../settings/AdministratorNote.tsx";
import { useStores } from "../stores.ts";
import { counted } from "../ui/words.ts";
import { SignInProblem } from "./SignInProblem.tsx";
import { WaysIn } from "./WaysIn.tsx";

const noWay = ({ oauth, token, practice }: SessionView["ways"]) =>
  oauth === "off" && !token && !practice;

function NoWay() {
  const { settings } = useStores();
  const ask = useStore(settings, ({ rules }) => rules?.ask ?? null);
  return (
    <p>
      Your administrator's file leaves no way to sign in on this computer. Ask{" "}
      {ask === null ? "your administrator" : <bdi>{ask}</bdi>} to add one to “signIn.ways”.
    </p>
  );
}

/** Nobody is signed in: what happened, and the ways in. */
export function SignedOut() {
  const { session } = useStores();
  const known = useStore(session, (state) => state.session);
  if (known === null) return null;
  return (
    <main className="sign-in-screen">
      <div className="sign-in">
        <h1 className="headline">Every call in HubSpot, the moment you hang up</h1>
        <AdministratorNote />
        <SignInProblem />
        <div className="sign-in-card">{noWay(known.ways) ? <NoWay /> : <WaysIn />}</div>
        {known.elsewhere > 0 && (
          <p className="small sign-in-end">
            {counted(known.elsewhere, "call")} on this computer{" "}
            {known.elsewhere === 1 ? "waits" : "wait"} for an account. Sign in to that one again,
            and they are sent.
          </p>
        )}
      </div>
    </main>
  );
}
