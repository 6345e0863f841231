import { memo } from "react";
import type { Days } from "../ui/days.ts";
import { counted, talkWords } from "../ui/words.ts";
import { type Day, sumOf } from "./dayList.ts";
import { isWholeDay, type Reach } from "./reach.ts";

type Props = { day: Day; days: Days; now: number; reach: Reach };

/** The day, and once all of it is here what it came to: a sum that may still grow is no sum. */
export const DayHeading = memo(function DayHeading({ day, days, now, reach }: Props) {
  const { calls, talkMs, notLogged, deleted } = sumOf(day);
  const words = [
    counted(calls, "call"),
    talkWords(talkMs),
    ...(notLogged > 0 ? [`${notLogged} not logged`] : []),
    ...(deleted > 0 ? [`${deleted} deleted`] : []),
  ];
  const whole = isWholeDay(reach, {
    start: day.start,
    // A day has 23 to 25 hours, so this lies in the next one.
    end: days.startOf(day.start + 26 * 3_600_000),
  });
  return (
    <div className="day">
      <span className="label">{days.words(day.start, now)}</span>
      {whole && <span className="small">{words.join(" · ")}</span>}
    </div>
  );
});
