import { describe, expect, it } from "vitest";
import { associate, dissociate } from "../../../electron/calls/associating.ts";
import { newContact, wrapupRow } from "../calls/rows.ts";
import { createDesk } from "./desk.ts";
import { lost, hour } from "./refusals.ts";

describe("a contact that is made with the call", () => {
  const withNew = () => associate(wrapupRow(), newContact(1));

  it("whose answer was lost is not made again before the search can have seen it", async () => {
    const desk = createDesk();
    const fine = { refusal: lost, after: true };
    // The create and the search go well; the answer to the third request is lost.
    const create = desk.account.remote.records.createContact;
    let first = true;
    Object.assign(desk.account.remote.records, {
      createContact: (contact: { name: string; number: string }) => {
        if (first) desk.account.happens(fine);
        first = false;
        return create(contact);
      },
    });
    await desk.hangsUp(withNew());
    await desk.clock.pass(59_999);
    expect(desk.account.asked.filter((name) => name === "createContact")).toHaveLength(1);
    desk.account.indexed();
    await desk.clock.pass(hour);
    expect(desk.account.contacts).toHaveLength(1);
    expect(desk.standing()).toBe("inHubSpot");
    expect(desk.account.calls()[0]?.records).toEqual([
      { kind: "contact", id: desk.account.contacts[0]?.id },
    ]);
  });

  it("leaves that wait on disk before it is asked for, in case the program dies", async () => {
    const desk = createDesk();
    let dueAt: number | null = null;
    const create = desk.account.remote.records.createContact;
    Object.assign(desk.account.remote.records, {
      createContact: (contact: { name: string; number: string }) => {
        dueAt = desk.row().delivery.dueAt;
        return create(contact);
      },
    });
    await desk.hangsUp(withNew());
    expect(dueAt).toBe(desk.clock.wall() + 60_000);
  });

  it("is the person of that name and number who is already there", async () => {
    const desk = createDesk();
    const known = desk.account.knows("New 1", "+1 202-555-0100");
    await desk.hangsUp(withNew());
    expect(desk.account.contacts).toHaveLength(1);
    expect(desk.account.calls()[0]?.records).toEqual([{ kind: "contact", id: known }]);
  });

  it("is not a namesake with another number, whatever the search proposes", async () => {
    const desk = createDesk();
    desk.account.knows("New 1", "+1 202-555-0199");
    await desk.hangsUp(withNew());
    expect(desk.account.contacts).toHaveLength(2);
  });

  it("is not made when the agent removed the wish in time", async () => {
    const desk = createDesk();
    await desk.hangsUp(dissociate(withNew(), newContact(1)));
    expect(desk.account.asked).toEqual(["create"]);
  });
});
