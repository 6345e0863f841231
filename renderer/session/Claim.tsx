import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { takenWords } from "./sessionWords.ts";

type Props = { account: string; count: number; children?: ReactNode };

/**
 * Whose the calls are that were taken before anybody had signed in: only the agent can know, and a
 * call in the wrong account cannot be taken back unseen.
 */
export function Claim({ account, count, children }: Props) {
  const { session } = useStores();
  const { busy, failure } = useStore(session);
  return (
    <>
      <span>
        {takenWords(count)} {count === 1 ? "Does it" : "Do they"} belong to <bdi>{account}</bdi>?
      </span>
      <span className="answers">
        <button
          type="button"
          className="link-button"
          disabled={busy}
          onClick={() => void session.claim()}
        >
          {count === 1 ? "Yes, log it here" : "Yes, log them here"}
        </button>
        {children}
      </span>
      {failure !== null && <span role="alert">{failure.message}</span>}
    </>
  );
}
