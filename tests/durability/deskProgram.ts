import { nodeTransport } from "../../electron/hubspot/nodeTransport.ts";
import { runDesk } from "./deskSide.ts";
import type { DeskSetup } from "./deskWords.ts";

/* A desk under plain Node. */
const wires = { transport: nodeTransport, createTransport: nodeTransport };
runDesk(JSON.parse(process.argv[2] ?? "{}") as DeskSetup, wires);
