import type { Page } from "@playwright/test";

type Answer<T> = { ok: true; value: T } | { ok: false; error: { message: string } };
export type Bridge = { request(name: string, input: unknown): Promise<Answer<unknown>> };

/** As many calls as an agent makes on a long day, through the window's own door; their ids. */
export function makeCalls(page: Page, count: number): Promise<string[]> {
  return page.evaluate(async (most) => {
    const { wrapup } = window as unknown as { wrapup: Bridge };
    const ask = async <T>(name: string, input: unknown): Promise<T> => {
      const answer = await wrapup.request(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
      return answer.value as T;
    };
    const connected = "f240bbac-87c9-4f6e-bf70-924b57d47db7";
    const ids: string[] = [];
    for (let n = 1; n <= most; n += 1) {
      const number = `+1 202 555 ${String(1_000 + n)}`;
      const { id } = await ask<{ id: string }>("calls.start", { number, direction: "outbound" });
      const notes = `<p>call ${n}</p>`;
      await ask("calls.change", { callId: id, notes, dispositionId: connected });
      await ask("calls.hangUp", { callId: id });
      await ask("calls.done", { callId: id });
      ids.push(id);
    }
    return ids;
  }, count);
}
