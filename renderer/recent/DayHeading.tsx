import { counted, dayWords, talkWords } from "../ui/words.ts";
import type { Heading } from "./rows.ts";

export function DayHeading({ heading: { day, sum }, now }: { heading: Heading; now: number }) {
  return (
    <div className="day">
      <span className="label">{dayWords(day, now)}</span>
      {sum !== null && (
        <span className="small">
          {counted(sum.calls, "call")} · {talkWords(sum.talkMs)}
        </span>
      )}
    </div>
  );
}
