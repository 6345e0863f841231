import { useStores } from "../stores.ts";
import { OwnerList } from "./OwnerList.tsx";

/** "Who are you?": once per account. Calls can be taken first; they wait until somebody answers. */
export function OwnerChoice() {
  const { session, screen } = useStores();
  return (
    <div className="owner-choice">
      <h2 className="strong">Who are you?</h2>
      <p className="small">Your calls are logged under this name.</p>
      <OwnerList onChosen={() => screen.ask("number")} />
      <button
        type="button"
        className="button"
        onClick={() => {
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
