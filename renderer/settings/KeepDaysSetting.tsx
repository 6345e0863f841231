import { useStores } from "../stores.ts";
import { Setting } from "./Setting.tsx";

const lengths: readonly (readonly [days: number, words: string])[] = [
  [7, "A week"],
  [30, "30 days"],
  [90, "90 days"],
  [365, "A year"],
  [1_095, "Three years"],
  [3_650, "Ten years"],
];

export function KeepDaysSetting({ keepDays }: { keepDays: number }) {
  const { settings } = useStores();
  const offered = lengths.some(([days]) => days === keepDays)
    ? lengths
    : [...lengths, [keepDays, `${keepDays} days`] as const].sort(([one], [other]) => one - other);
  return (
    <Setting
      of="keepDays"
      label="Keep calls on this computer"
      hint="Counted once HubSpot has all of a call. What HubSpot does not have always stays."
    >
      <select
        className="field"
        aria-label="Keep calls on this computer"
        value={keepDays}
        onChange={(event) => void settings.change({ keepDays: Number(event.target.value) })}
      >
        {offered.map(([days, words]) => (
          <option key={days} value={days}>
            {words}
          </option>
        ))}
      </select>
    </Setting>
  );
}
