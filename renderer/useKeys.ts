import { useEffect } from "react";
import { back, find, hangUp, newNumber, nextStep } from "./acts.ts";
import { actOf, type KeyAct, pressOf } from "./keys.ts";
import { keysOf } from "./settings/useKeyOf.ts";
import { type Stores, useStores } from "./stores.ts";
import { isMac } from "./ui/keyWords.ts";

/**
 * Listens for the keys that work everywhere in the window. They are taken on the way down, before
 * a field makes something else of them: to the notes, Ctrl+Enter would be a new line. Only Esc
 * waits until the field has had its turn, because closing a list comes before leaving the pane.
 */
export function useKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const mac = isMac();
    const read = (event: KeyboardEvent) => {
      // New keys are being chosen: they go to whoever asked for them.
      if (stores.screen.getState().choosingKeys) return null;
      const { settings } = stores.settings.getState();
      return actOf(pressOf(event), {
        typing: isTyping(document.activeElement),
        mac,
        keys: keysOf(settings?.keys),
        singleKeys: settings?.singleKeys ?? true,
      });
    };
    const early = (event: KeyboardEvent) => {
      const act = read(event);
      if (act === null || act.act === "back" || (isAsked() && act.act !== "hangUp")) return;
      if (obey(stores, act)) event.preventDefault();
    };
    const late = (event: KeyboardEvent) => {
      // The notes' editor takes every Esc for itself and does nothing with it.
      const free = !event.defaultPrevented || isNotes(event.target);
      if (free && !isAsked() && read(event)?.act === "back") back(stores);
    };
    window.addEventListener("keydown", early, true);
    window.addEventListener("keydown", late);
    return () => {
      window.removeEventListener("keydown", early, true);
      window.removeEventListener("keydown", late);
    };
  }, [stores]);
}

function isTyping(element: Element | null): boolean {
  if (element instanceof HTMLInputElement) {
    return !["radio", "checkbox", "button"].includes(element.type);
  }
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches("textarea, select"))
  );
}

const isNotes = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.isContentEditable;

/**
 * Something lies over the window: Esc is for that, and its own buttons answer it. A call that is
 * over can still be hung up.
 */
const isAsked = () => document.querySelector("dialog:modal") !== null;

/** Does what a key asks; false when there is nothing here that it could mean. */
function obey(stores: Stores, key: Exclude<KeyAct, { act: "back" }>): boolean {
  const { call, outcomes, screen, step } = stores;
  // A question stands open: it is answered with its own buttons.
  if (call.getState().closing !== null) return false;
  const shown = call.shown();
  switch (key.act) {
    case "next":
      if (step.allow()) nextStep(stores);
      return true;
    case "hangUp":
      if (step.allow() && shown?.phase === "talking") void hangUp(stores, shown.id);
      return true;
    case "outcome": {
      const outcome = outcomes.ofDigit(key.digit);
      const takesOne = shown?.phase === "talking" || shown?.phase === "wrapup";
      if (outcome === undefined || !takesOne) return false;
      void call.chooseByKey(shown.id, outcome.id);
      return true;
    }
    case "find":
      find(stores);
      return true;
    case "newNumber":
      newNumber(stores);
      return true;
    case "pane":
      screen.showPane(key.pane);
      if (key.pane === "call") screen.ask(shown === undefined ? "number" : "panel");
      return true;
    case "help":
      screen.showKeys(true);
      return true;
  }
}
