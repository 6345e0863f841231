/** What scrolling is measured beside: a list of as many rows with nothing in them. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { createElement, useRef } from "react";
import { createRoot } from "react-dom/client";

const { document } = /** @type {any} */ (globalThis);
const rows = 20_000;

function List() {
  const box = useRef(/** @type {any} */ (null));
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => 55,
    overscan: 8,
  });
  const drawn = virtual.getVirtualItems().map(({ key, start, size }) =>
    createElement("div", {
      key,
      style: { position: "absolute", top: 0, height: size, transform: `translateY(${start}px)` },
    }),
  );
  const height = virtual.getTotalSize();
  return createElement(
    "div",
    { id: "box", ref: box },
    createElement("button", { type: "button" }, "Start call"),
    createElement("div", { style: { height, position: "relative" } }, drawn),
  );
}

createRoot(document.body.appendChild(document.createElement("div"))).render(createElement(List));
