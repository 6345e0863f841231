import { must, outcomes } from "./agent.ts";
import type { Desk } from "./desk.ts";
import type { DeskRow } from "./deskWords.ts";
import type { Dice } from "./dice.ts";
import type { ToldCall } from "./told.ts";

/** Whatever was left for the agent to decide is decided, or tried once more. */
export async function tend(open: Desk, told: readonly ToldCall[], dice: Dice): Promise<DeskRow[]> {
  const rows = await open.rows();
  for (const { id, standing, disputed, twin, code } of rows) {
    const call = told.find((one) => one.id === id);
    if (call === undefined) continue;
    if (twin !== null) {
      // Found and mended later, it was logged twice all the same.
      if (twin !== call.twin?.id)
        throw new Error(`Call ${id} is in HubSpot twice, as ${twin} too.`);
      const keep = dice.among<"ours" | "theirs" | "both">(["ours", "theirs", "both"]);
      call.twin?.words.add(keep);
      // It reads the other record first, which may fail; then it is asked again.
      await open.act("keepTwin", { callId: id, keep });
    } else if (disputed) {
      const keep = dice.among<"mine" | "theirs" | "both">(["mine", "theirs", "both"]);
      if (call.shared !== null && keep === "mine") call.shared.theirs = [];
      if (call.shared !== null && keep === "theirs") call.shared.mine = [];
      must(await open.act("resolve", { callId: id, keep }));
    } else if (standing === "needsAttention") {
      if (code === "dispositionUnknown") {
        await open.call("change", { callId: id, dispositionId: outcomes[0] });
      }
      must(await open.act("retry", { callId: id }));
    }
  }
  return rows;
}
