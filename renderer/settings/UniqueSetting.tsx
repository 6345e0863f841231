import { useState } from "react";
import { useStores } from "../stores.ts";
import { Setting } from "./Setting.tsx";

type Said = { readonly message: string; readonly wrong: boolean };

/**
 * A property of the account's own that carries each call's id. It is used only once real calls have
 * shown that HubSpot keeps its values unique, so trying it is how it is chosen.
 */
export function UniqueSetting({ name }: { name: string | null }) {
  const { client, settings } = useStores();
  const [typed, setTyped] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const wanted = (typed ?? name ?? "").trim();

  const tryIt = async () => {
    setTrying(true);
    setSaid(null);
    const answer = await client.settings.tryUnique({ name: wanted });
    setTrying(false);
    if (!answer.ok) return setSaid({ message: answer.error.message, wrong: true });
    const { message } = answer.value;
    if (wanted === name) return setSaid({ message, wrong: false });
    if (!(await settings.change({ uniqueProperty: wanted }))) return;
    setTyped(null);
    setSaid({
      message: `${message} Each new call carries its id in it from now on.`,
      wrong: false,
    });
  };
  const stop = async () => {
    setSaid(null);
    setTyped(null);
    await settings.change({ uniqueProperty: null });
  };

  return (
    <>
      <Setting
        of="uniqueProperty"
        label="Property with unique values"
        hint="A calls property of your account's own, single-line text that requires unique values. It lets HubSpot itself refuse a call that arrives twice. Trying it makes a call in HubSpot and deletes it again."
      >
        <div className="setting-line unique">
          <input
            type="text"
            className="field"
            aria-label="Internal name of the property"
            placeholder="wrapup_call_id"
            spellCheck={false}
            autoComplete="off"
            maxLength={100}
            value={typed ?? name ?? ""}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              if (wanted !== "" && !trying) void tryIt();
            }}
          />
          {name !== null && (
            <button type="button" className="link-button" onClick={() => void stop()}>
              Stop using it
            </button>
          )}
        </div>
      </Setting>
      {/* Outside of what an administrator locks: a fixed property has to be tried as well. */}
      <div className="setting-try">
        <button
          type="button"
          className="button"
          disabled={trying || wanted === ""}
          onClick={() => void tryIt()}
        >
          {trying ? "Trying…" : "Try it"}
        </button>
        <p className={said?.wrong === true ? "wrong" : "small"} role="status">
          {said?.message}
        </p>
      </div>
    </>
  );
}
