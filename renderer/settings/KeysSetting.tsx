import { useState } from "react";
import { keyActs, usualKeys } from "../../shared/keys.ts";
import type { KeyName, Settings } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { keyWords } from "../ui/keyWords.ts";
import { KeyCatcher } from "./KeyCatcher.tsx";
import { Setting } from "./Setting.tsx";
import { keysOf } from "./useKeyOf.ts";

const names = Object.keys(usualKeys) as KeyName[];

/** The keys of the four acts. Pressing the new ones is all it takes. */
export function KeysSetting({ keys }: { keys: Settings["keys"] }) {
  const { settings, screen } = useStores();
  const [changing, setChanging] = useState<KeyName | null>(null);
  const inForce = keysOf(keys);

  const stop = () => {
    setChanging(null);
    screen.chooseKeys(false);
  };
  const begin = (name: KeyName) => {
    settings.forgetFailure();
    setChanging(name);
    screen.chooseKeys(true);
  };
  /** Only what differs from the usual is kept, so that a better usual one reaches everybody. */
  const choose = async (name: KeyName, chord: string) => {
    const { [name]: _, ...others } = keys;
    const own = chord === usualKeys[name] ? others : { ...others, [name]: chord };
    const taken = await settings.change({ keys: own });
    if (!taken) return;
    stop();
    screen.say(`${keyActs[name]}: ${keyWords(chord)}.`);
  };

  return (
    <Setting of="keys" label="Keys">
      <ul role="list" aria-label="Keys" className="key-settings">
        {names.map((name) => (
          <li key={name} className="key-setting">
            <span className="key-act">{keyActs[name]}</span>
            {changing === name ? (
              <KeyCatcher
                label={`New keys for ${keyActs[name]}`}
                onChoose={(chord) => void choose(name, chord)}
                onClose={() => {
                  settings.forgetFailure();
                  stop();
                }}
              />
            ) : (
              <>
                <kbd>{keyWords(inForce[name])}</kbd>
                <button
                  type="button"
                  className="button slim"
                  aria-label={`Change the keys for ${keyActs[name]}`}
                  onClick={() => begin(name)}
                >
                  Change
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {Object.keys(keys).length > 0 && (
        <button
          type="button"
          className="link-button"
          onClick={() => void settings.change({ keys: {} })}
        >
          Back to the usual keys
        </button>
      )}
    </Setting>
  );
}
