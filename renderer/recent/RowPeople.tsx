import { useStore } from "zustand";
import type { RecentCall } from "../../shared/call.ts";
import { numberWords } from "../call/callWords.ts";
import { useStores } from "../stores.ts";

/** Who a call was with, each name isolated; without anybody the number stands for them. */
export function RowPeople({ call }: { call: Pick<RecentCall, "people" | "number"> }) {
  const { settings } = useStores();
  const home = useStore(settings, (state) => state.settings?.homeCountry ?? "");
  const people = call.people.filter((name) => name !== "");
  if (people.length === 0) {
    return <span className="name">{numberWords(call.number, home) || "No number"}</span>;
  }
  return (
    <span className="name" title={people.join(" · ")}>
      {people.map((name, index) => (
        <span key={index}>
          {index > 0 && " · "}
          <bdi>{name}</bdi>
        </span>
      ))}
    </span>
  );
}
