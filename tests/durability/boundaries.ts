import type { Database } from "../../electron/disk/database.ts";
import type { Transport } from "../../electron/hubspot/transport.ts";

/**
 * Every place where the program could be gone: after each write and each commit, before a request
 * leaves and after its answer has come. At the chosen one the process ends itself, as a power cut
 * would end it: no handler runs and nothing more is written.
 */
export function createBoundaries(killAt: number | null) {
  let passed = 0;
  const pass = () => {
    passed += 1;
    if (passed === killAt) process.kill(process.pid, "SIGKILL");
  };
  return {
    database: (database: Database): Database => ({
      ...database,
      run(sql, ...values) {
        database.run(sql, ...values);
        pass();
      },
      transact<T>(act: () => T): T {
        const value = database.transact(() => {
          const done = act();
          pass();
          return done;
        });
        pass();
        return value;
      },
    }),
    transport:
      (transport: Transport): Transport =>
      async (request) => {
        pass();
        const response = await transport(request);
        pass();
        return response;
      },
  };
}
