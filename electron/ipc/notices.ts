import type { Publish } from "../../shared/bridge.ts";

export type Notices = {
  /** One sentence worth telling; kept until there is a page to hear it. */
  say(message: string): void;
  /** The page listens now. */
  heard(): void;
};

/** What is said before the window can hear it (a damaged file found at start) is not lost. */
export function createNotices(publish: Publish): Notices {
  const waiting: string[] = [];
  let listening = false;
  return {
    say(message) {
      if (listening) publish("notice.said", { message });
      else waiting.push(message);
    },
    heard() {
      listening = true;
      for (const message of waiting.splice(0)) publish("notice.said", { message });
    },
  };
}
