import type { App } from "./app.ts";
import { root } from "./practiceAccount.ts";

/**
 * From here on SQLite itself refuses every transaction of the app as a full disk makes it do
 * (SQLITE_FULL, from `PRAGMA max_page_count`): before it is committed, something is written that
 * has no room. The binding's class cannot be changed, so its instances are looked for, with V8's
 * own inspector.
 */
export async function fillDisk(app: App): Promise<void> {
  await app.electron().evaluate((_, from) => {
    type Connection = { exec(sql: string): void };
    type Remote = { objectId: string };
    const world = globalThis as unknown as { sqlite: unknown; connections: Connection[] };
    const { createRequire } = process.getBuiltinModule("node:module");
    const { Session } = process.getBuiltinModule("node:inspector");
    const required: unknown = createRequire(`${from}/package.json`)("@photostructure/sqlite");
    world.sqlite = (required as { DatabaseSync: { prototype: unknown } }).DatabaseSync.prototype;
    const session = new Session();
    session.connect();
    const ask = (method: string, of: object): { result: Remote; objects: Remote } => {
      let answer: unknown;
      session.post(method, of, (_error: unknown, given?: object) => (answer = given));
      return answer as { result: Remote; objects: Remote };
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
      const full = (sql: string) => {
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

/** There is room again. */
export async function makeRoom(app: App): Promise<void> {
  await app.electron().evaluate(() => {
    const { connections } = globalThis as unknown as { connections: object[] };
    for (const connection of connections) Reflect.deleteProperty(connection, "exec");
  });
}
