import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  createNotesSaver,
  type NotesDraft,
  notesToShow,
} from "../../../renderer/call/notesSaver.ts";
import { fail, ok, type Result } from "../../../shared/result.ts";
import { callId, later } from "./fakeClient.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const id = callId(1);

function saverWith(save: (html: string) => Promise<Result<unknown>>) {
  const saved: { html: string; at: number }[] = [];
  let draft: NotesDraft | undefined;
  const saver = createNotesSaver({
    save: (_, html) => {
      saved.push({ html, at: Date.now() });
      return save(html);
    },
    show: (_, shown) => {
      draft = shown;
    },
  });
  return { saver, saved, draft: () => draft };
}

test("notes are saved when typing rests, once", async () => {
  const { saver, saved, draft } = saverWith(async () => ok(null));
  saver.typed(id, "a");
  expect(draft()?.saving).toBe("saving");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(saved.map(({ html }) => html)).toEqual(["a"]);
  expect(draft()?.saving).toBe("saved");
});

test("however fast somebody types, no letter waits longer than 400 ms", async () => {
  const { saver, saved } = saverWith(async () => ok(null));
  const typedAt = new Map<string, number>();
  let text = "";
  for (let letter = 0; letter < 60; letter += 1) {
    text += "x";
    typedAt.set(text, Date.now());
    saver.typed(id, text);
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(400);
  for (const [typed, at] of typedAt) {
    const reached = saved.find(({ html }) => html.startsWith(typed));
    expect((reached?.at ?? Infinity) - at).toBeLessThanOrEqual(400);
  }
});

test("what cannot be saved stays, says why, and is tried again until it is", async () => {
  let room = false;
  const { saver, saved, draft } = saverWith(async () => (room ? ok(null) : fail("diskFull")));
  saver.typed(id, "precious");
  await vi.advanceTimersByTimeAsync(300);
  expect(draft()).toMatchObject({ html: "precious", saving: "unsaved" });
  expect(draft()?.failure?.code).toBe("diskFull");
  room = true;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(draft()).toMatchObject({ html: "precious", saving: "saved", failure: null });
  expect(saved.length).toBe(2);
});

test("an answer to older words never says that newer ones are saved", async () => {
  const first = later<Result<unknown>>();
  const answers = [first.promise, new Promise<Result<unknown>>(() => {})];
  const { saver, draft } = saverWith(() => answers.shift() ?? Promise.resolve(ok(null)));
  saver.typed(id, "old");
  await vi.advanceTimersByTimeAsync(300);
  saver.typed(id, "old and new");
  await vi.advanceTimersByTimeAsync(300);
  first.give(ok(null));
  await vi.advanceTimersByTimeAsync(0);
  expect(draft()?.saving).toBe("saving");
});

test("flushing saves at once and tells whether everything is on disk", async () => {
  const { saver, saved } = saverWith(async (html) =>
    html === "bad" ? fail("diskFull") : ok(null),
  );
  saver.typed(id, "good");
  expect(await saver.flush(id)).toBe(true);
  expect(saved.length).toBe(1);
  saver.typed(id, "bad");
  expect(await saver.flush(id)).toBe(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(await saver.flush(callId(2))).toBe(true);
});

test("each save says what main had before it, and a failed one says it again", async () => {
  const froms: (string | undefined)[] = [];
  const answers: Result<unknown>[] = [ok(null), fail("diskFull"), ok(null)];
  const saver = createNotesSaver({
    save: (_, _html, from) => {
      froms.push(from);
      return Promise.resolve(answers[froms.length - 1] ?? ok(null));
    },
    show: () => {},
  });
  saver.typed(id, "a", "");
  await saver.flush(id);
  saver.typed(id, "ab", "a");
  await saver.flush(id);
  saver.typed(id, "abc", "never asked while something is unsaved");
  await saver.flush(id);
  saver.typed(id, "news and d", "news");
  await saver.flush(id);
  expect(froms).toEqual(["", "a", "a", "news"]);
});

test("an editor opened anew begins with what main has, and not with a draft saved long ago", () => {
  const draft = { html: "mine", saving: "saved", failure: null } as const;
  expect(notesToShow("mine and theirs", undefined)).toBe("mine and theirs");
  expect(notesToShow("mine and theirs", draft)).toBe("mine and theirs");
  expect(notesToShow("old", { ...draft, saving: "saving" })).toBe("mine");
  expect(notesToShow("old", { ...draft, saving: "unsaved" })).toBe("mine");
});
