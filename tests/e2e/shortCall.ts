import type { PracticeAccount } from "./practiceAccount.ts";
import { loggedCalls } from "./accountCalls.ts";
import { expect } from "./app.ts";
import type { Screen } from "./screen.ts";

/** A whole call to nobody: its notes tell it from the others, and nothing is looked up. */
export async function shortCall(screen: Screen, notes: string, number = ""): Promise<void> {
  await screen.call(number);
  await screen.write(notes);
  await screen.outcome("Connected").click();
  await expect(screen.outcome("Connected")).toBeChecked();
  await screen.button("Hang up").click();
}

/** A call with these notes that HubSpot refuses and goes on refusing; answers in which words. */
export async function refusedCall(screen: Screen, practice: PracticeAccount, notes: string) {
  const message = "Calls are closed for stocktaking.";
  await practice.addFault({
    match: { method: "POST", path: "/calls$" },
    // Done sends it once more.
    times: 2,
    do: { kind: "status", status: 400, body: { status: "error", message, category: "X" } },
  });
  await shortCall(screen, notes);
  await expect(screen.recent(notes)).toContainText("Needs attention");
  await screen.button("Done").click();
  await expect.poll(() => practice.faultsLeft()).toBe(0);
  return message;
}

/** The calls the account holds with these notes: one, unless something went wrong. */
export async function heldWith(practice: PracticeAccount, notes: string) {
  const held = await loggedCalls(practice);
  return held.filter(({ properties }) => properties["hs_call_body"] === `<p>${notes}</p>`);
}
