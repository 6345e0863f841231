/**
 * Everything set-up says goes to stderr: stdout belongs to the command it prepares (a path, a JSON
 * line, a test result).
 *
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** What a person must do before we can go on: shown as it is, without a stack. */
export class CannotGoOn extends Error {}

/**
 * Runs a task that may take long: says so at once, and again every ten seconds, so that nobody
 * wonders whether it hangs.
 *
 * @template T
 * @param {string} doing such as "Installing the packages"
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withProgress(doing, task) {
  say(`${doing} …`);
  const startedAt = performance.now();
  const timer = setInterval(() => {
    say(`${doing}: ${Math.round((performance.now() - startedAt) / 1000)} s so far …`);
  }, 10_000);
  try {
    return await task();
  } finally {
    clearInterval(timer);
  }
}

/**
 * Says what went wrong: a person's to-do plainly, anything else is a bug and keeps its stack.
 *
 * @param {unknown} error
 */
export function sayError(error) {
  if (error instanceof CannotGoOn) say(error.message);
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/**
 * The one way a script starts.
 *
 * @param {() => Promise<number | void>} script answers its exit code, 0 when it says nothing
 */
export async function runScript(script) {
  try {
    process.exitCode = (await script()) ?? 0;
  } catch (error) {
    sayError(error);
    process.exitCode = 1;
  }
}
