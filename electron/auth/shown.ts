import type { Publish } from "../../shared/bridge.ts";
import type { Feature, SessionView } from "../../shared/session.ts";
import type { Runtime } from "./allowed.ts";
import { lackingWords } from "./lackingWords.ts";

export type ShownParts = {
  readonly publish: Publish;
  readonly runtime: Runtime;
  readonly ways: SessionView["ways"];
};

export type Shown = ReturnType<typeof createShown>;

/** Clocks closer than this are near enough for a call's time. */
const nearMs = 60_000;
/** HubSpot's clock counts whole seconds and the way there takes time: less is no change. */
const wobbleMs = 5_000;

/** What the window knows of the session; each change is published once. */
export function createShown({ publish, runtime, ways }: ShownParts) {
  let lacking = new Set<Feature>();
  let view: SessionView = {
    state: "starting",
    way: null,
    practice: false,
    account: null,
    owner: null,
    mayChooseOwner: true,
    connection: "offline",
    problem: null,
    browserUntil: null,
    ways,
    unsealed: null,
    lacking: [],
    clockOffMs: null,
    elsewhere: 0,
    unclaimed: 0,
    runtime,
  };

  function show(change: Partial<SessionView>): SessionView {
    view = { ...view, ...change };
    publish("session.changed", view);
    return view;
  }

  return {
    view: () => view,
    show,
    /** What the sign-in in use has to do without; nothing else is absent. */
    lack(features: readonly Feature[]): void {
      lacking = new Set(features);
      const said = lackingWords(lacking);
      if (JSON.stringify(said) !== JSON.stringify(view.lacking)) show({ lacking: said });
    },
    /** Found out later: a read was refused, or the token has been described. */
    lacked(...features: readonly Feature[]): void {
      const before = lacking.size;
      lacking = new Set([...lacking, ...features]);
      // Who is in which team is read with the owners.
      if (lacking.has("owners")) lacking.add("team");
      if (lacking.size !== before) show({ lacking: lackingWords(lacking) });
    },
    lacks: (feature: Feature) => lacking.has(feature),
    clockHeard(offMs: number): void {
      const off = Math.abs(offMs) > nearMs ? Math.round(offMs) : null;
      const same =
        off === null || view.clockOffMs === null
          ? off === view.clockOffMs
          : Math.abs(off - view.clockOffMs) < wobbleMs;
      if (!same) show({ clockOffMs: off });
    },
  };
}
