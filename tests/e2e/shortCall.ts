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

/** The calls the account holds with these notes: one, unless something went wrong. */
export async function heldWith(practice: PracticeAccount, notes: string) {
  const held = await loggedCalls(practice);
  return held.filter(({ properties }) => properties["hs_call_body"] === `<p>${notes}</p>`);
}
