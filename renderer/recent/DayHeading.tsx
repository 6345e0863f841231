import type { Days } from "../ui/days.ts";
import { counted, talkWords } from "../ui/words.ts";
import { type Day, sumOf } from "./dayList.ts";

type Props = { day: Day; days: Days; now: number; whole: boolean };

/** The day, and once all of it is here what it came to: a sum that may still grow is no sum. */
export function DayHeading({ day, days, now, whole }: Props) {
  const { calls, talkMs, notLogged, deleted } = sumOf(day);
  const words = [
    counted(calls, "call"),
    talkWords(talkMs),
    ...(notLogged > 0 ? [`${notLogged} not logged`] : []),
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
  ];
  return (
    <div className="day">
      <span className="label">{days.words(day.start, now)}</span>
      {whole && <span className="small">{words.join(" · ")}</span>}
    </div>
  );
}
