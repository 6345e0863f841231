import { root } from "../setup/places.mjs";

/**
 * @typedef {import("@playwright/test").ElectronApplication} Electron
 * @typedef {{ exec(sql: string): void }} Connection
 * @typedef {{ objectId: string }} Remote
 */

/**
 * From here on SQLite itself refuses every transaction of the app as a full disk makes it do
 * (SQLITE_FULL, from `PRAGMA max_page_count`): before it is committed, something is written that
 * has no room. The binding's class cannot be changed, so its instances are looked for, with V8's
 * own inspector.
 *
 * @param {Electron} electron
 */
export async function fillDisk(electron) {
  await electron.evaluate((_, from) => {
    const world = /** @type {{ sqlite: unknown, connections: Connection[] }} */ (
      /** @type {unknown} */ (globalThis)
    );
    const { createRequire } = process.getBuiltinModule("node:module");
    const { Session } = process.getBuiltinModule("node:inspector");
    world.sqlite = createRequire(`${from}/package.json`)(
      "@photostructure/sqlite",
    ).DatabaseSync.prototype;
    const session = new Session();
    session.connect();
    /**
     * @param {string} method
     * @param {object} of
     * @returns {{ result: Remote, objects: Remote }}
     */
    const ask = (method, of) => {
      /** @type {any} */
      let answer;
      session.post(method, of, (_error, given) => (answer = given));
      return answer;
    };
    const prototype = ask("Runtime.evaluate", { expression: "globalThis.sqlite" }).result;
    const of = { prototypeObjectId: prototype.objectId };
    ask("Runtime.callFunctionOn", {
      objectId: ask("Runtime.queryObjects", of).objects.objectId,
      functionDeclaration: "function () { globalThis.connections = this }",
    });
    session.disconnect();
    for (const connection of world.connections) {
      const exec = connection.exec.bind(connection);
      const full = (/** @type {string} */ sql) => {
        if (sql === "COMMIT") {
          exec("PRAGMA max_page_count=1");
          try {
            exec("CREATE TABLE filler AS SELECT zeroblob(1000000) AS zeros");
          } finally {
            exec("PRAGMA max_page_count=4294967294");
          }
        }
        exec(sql);
      };
      Object.defineProperty(connection, "exec", { value: full, configurable: true });
    }
  }, root);
}

/**
 * There is room again.
 *
 * @param {Electron} electron
 */
export async function makeRoom(electron) {
  await electron.evaluate(() => {
    const { connections } = /** @type {{ connections: Connection[] }} */ (
      /** @type {unknown} */ (globalThis)
    );
    for (const connection of connections) Reflect.deleteProperty(connection, "exec");
  });
}
