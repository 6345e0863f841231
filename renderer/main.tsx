import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { Bridge } from "../shared/bridge.ts";
import { App } from "./App.tsx";
import { createClient } from "./client.ts";
import { listen } from "./live.ts";
import { createStores } from "./stores.ts";
import "./ui/mantine.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/shell.css";
import "./call/call.css";
import "./call/notes.css";
import "./directory/directory.css";
import "./audit/audit.css";
import "./recent/recent.css";
import "./recent/row.css";
import "./recent/page.css";
import "./recent/work.css";
import "./session/session.css";
import "./session/signIn.css";
import "./settings/settings.css";

declare global {
  interface Window {
    readonly wrapup: Bridge;
  }
}

const stores = createStores(createClient(window.wrapup), () => Date.now());
listen(window.wrapup, stores);
void stores.settings.load();
void stores.session.load();
void stores.call.load();

// Whatever takes the window away, the notes typed in the last quarter second go first.
const flushAll = () => void Promise.all([stores.call.flushAllNotes(), stores.page.flush()]);
window.addEventListener("pagehide", flushAll);
window.addEventListener("blur", flushAll);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");
createRoot(root).render(
  <StrictMode>
    <App stores={stores} />
  </StrictMode>,
);
