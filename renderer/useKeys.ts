import { useEffect } from "react";
import { back, find, hangUp, newNumber, nextStep } from "./acts.ts";
import { actOf, type KeyAct, type KeyPress } from "./keys.ts";
import { type Stores, useStores } from "./stores.ts";
import { isMac } from "./ui/keyWords.ts";

/** Listens for the keys that work everywhere in the window. */
export function useKeys(): void {
  const stores = useStores();
  useEffect(() => {
    const mac = isMac();
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const act = actOf(pressOf(event), { typing: isTyping(document.activeElement), mac });
      if (act !== null && obey(stores, act)) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [stores]);
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
  const altGraph = event.getModifierState("AltGraph");
  return { key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing, altGraph };
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

/** Does what a key asks; false when there is nothing here that it could mean. */
function obey(stores: Stores, key: KeyAct): boolean {
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
    case "back":
      back(stores);
      return false;
  }
}
