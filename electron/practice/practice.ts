import { BadFlag, readFlags } from "./flags.ts";
import { type Practice, type PracticeOptions, startPractice } from "./server.ts";

/** Electron's end of the channel to the process that forked us; plain Node has none. */
interface ParentPort {
  once(event: "message", listener: (message: { data: PracticeOptions }) => void): void;
  postMessage(message: unknown): void;
}

function sentence(error: unknown, port: number | undefined): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `Port ${port ?? 0} is taken by another program.`;
  if (code === "EACCES") return `Port ${port ?? 0} may not be used by this user.`;
  return `The practice account could not start: ${message}`;
}

function stopOnSignals(practice: Practice): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    void practice.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}

/** Forked by the app: settings come as a message, so that no secret stands in a process list. */
function serveParent(parent: ParentPort): void {
  parent.once("message", ({ data }) => {
    startPractice(data)
      .then((practice) => {
        stopOnSignals(practice);
        parent.postMessage({ ready: { url: practice.url, portalId: practice.portalId } });
      })
      .catch((error: unknown) => {
        parent.postMessage({ failed: sentence(error, data.port) });
      });
  });
}

async function serveAlone(args: readonly string[]): Promise<void> {
  let port: number | undefined;
  try {
    const options = readFlags(args);
    ({ port } = options);
    const practice = await startPractice(options);
    stopOnSignals(practice);
    const { url, accessToken, clientId, clientSecret, controlSecret, portalId } = practice;
    process.stdout.write(
      `${JSON.stringify({ url, accessToken, clientId, clientSecret, controlSecret, portalId })}\n`,
    );
  } catch (error) {
    const message = error instanceof BadFlag ? error.message : sentence(error, port);
    process.stderr.write(`${message}\n`);
    process.exit(error instanceof BadFlag ? 2 : 1);
  }
}

const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (parentPort) serveParent(parentPort);
else await serveAlone(process.argv.slice(2));
