import { useState } from "react";
import { useStore } from "zustand";
import type { Fix, RecentCall } from "../../shared/call.ts";
import type { Failure, Result } from "../../shared/result.ts";
import { twinWords } from "../../shared/twin.ts";
import { OwnerDialog } from "../session/OwnerDialog.tsx";
import { type Stores, useStores } from "../stores.ts";
import { CopyCall } from "./CopyCall.tsx";
import { DropRecord } from "./DropRecord.tsx";
import { OtherOutcome } from "./OtherOutcome.tsx";
import { TryAgain } from "./TryAgain.tsx";
import { TwinChoice } from "./TwinChoice.tsx";
import { isAboutTwin, twinHint } from "./twinWords.ts";

type Props = {
  call: RecentCall;
  /** What stands beside them already needs no button: all but sending on the call's own page. */
  at: "list" | "page" | "panel";
};

const standsThere: Readonly<Record<Props["at"], readonly Fix[]>> = {
  list: [],
  page: ["edit", "outcome", "dropRecord", "resolve", "twin"],
  panel: ["edit", "outcome", "dropRecord"],
};

/** Everything that helps a call which needs the agent, as buttons that do it. */
export function Fixes({ call, at }: Props) {
  const stores = useStores();
  const mayChooseOwner = useStore(stores.session, (state) => state.session?.mayChooseOwner);
  const [choosing, setChoosing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { callId, twin } = call;
  if (callId === null) return null;
  const fixes = call.fixes.filter((fix) => !standsThere[at].includes(fix));
  const open = () => {
    void stores.page.open(call);
    stores.screen.showPane("recent");
  };
  const act = async (asked: Promise<Result<unknown>>) => {
    const answer = await asked;
    setFailure(answer.ok ? null : answer.error);
  };
  const size = at === "page" ? "button" : "button slim";
  const button = (words: string, press: () => void) => (
    <button key={words} type="button" className={size} onClick={press}>
      {words}
    </button>
  );

  const buttonOf = (fix: Fix) => {
    switch (fix) {
      case "edit":
        return button("Edit", open);
      case "resolve":
        return button("Look at both", open);
      case "owner":
        return mayChooseOwner === true && button("Choose who you are", () => setChoosing(true));
      case "signIn":
        return button("Sign in", () => signIn(stores));
      case "look":
        return <TryAgain key={fix} call={call} words="Look now" className={size} />;
      case "retry":
        return <TryAgain key={fix} call={call} className={size} />;
      case "logAgain": {
        // Beside "Try again" it ends the wait for another program; alone it undoes a deletion.
        const words = fixes.includes("retry") ? "Log it yourself" : "Log again";
        return button(words, () => void act(stores.client.calls.log({ callId })));
      }
      case "twin":
        // In the list it is decided where it stands; in the panel its page does, once for both.
        return at === "panel" && !fixes.includes("resolve") && button("Look at both", open);
      case "outcome":
      case "dropRecord":
        return null;
    }
  };
  return (
    <>
      {fixes.includes("outcome") && <OtherOutcome call={call} callId={callId} />}
      {at === "list" && fixes.includes("twin") && twin !== null && (
        <div className="work-twin">
          {!isAboutTwin(call) && <p>{twinWords(twin)}.</p>}
          <p className="small">{twinHint(twin)}</p>
          <TwinChoice callId={callId} twin={twin} />
        </div>
      )}
      <div className="page-buttons">
        {fixes.includes("dropRecord") && <DropRecord call={call} callId={callId} />}
        {fixes.map(buttonOf)}
        {at !== "panel" && call.standing === "needsAttention" && (
          <CopyCall callKey={call.key} className={size} />
        )}
      </div>
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
      {choosing && <OwnerDialog along onClose={() => setChoosing(false)} />}
    </>
  );
}

function signIn({ session }: Stores): void {
  if (session.getState().session?.way === "practice") void session.usePractice();
  else session.showSignIn();
}
