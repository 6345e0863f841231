import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { type Plugin, type UserConfig } from "vite";
import { defineConfig } from "vitest/config";

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Native or provided by the runtime: everything else is bundled, so a packaged app carries no
 * node_modules but the database binding.
 */
const external = ["electron", "@photostructure/sqlite"];

/** Lies beside the app, so that an administrator's editor can check the file while it is written. */
const schema = "administrator.schema.json";
const besideTheApp: Plugin = {
  name: "administrator-schema",
  generateBundle() {
    const source = readFileSync(from(`electron/settings/${schema}`));
    this.emitFile({ type: "asset", fileName: schema, source });
  },
};

/** The main process and the practice account: ESM, because electron-store's dependencies are. */
const main: UserConfig = {
  plugins: [besideTheApp],
  build: {
    outDir: from("out/main"),
    emptyOutDir: true,
    ssr: true,
    target: "node20",
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: from("electron/main.ts"),
        practice: from("electron/practice/practice.ts"),
      },
      external,
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
  ssr: { noExternal: true, external },
};

/** The preload: CommonJS, because a sandboxed preload can be nothing else. */
const preload: UserConfig = {
  build: {
    outDir: from("out/preload"),
    emptyOutDir: true,
    ssr: true,
    target: "chrome130",
    rolldownOptions: {
      input: { preload: from("electron/preload.ts") },
      external: ["electron"],
      output: { format: "cjs", entryFileNames: "[name].cjs" },
    },
  },
  ssr: { noExternal: true, external: ["electron"] },
};

/** The page: served by our own app:// protocol, so every address in it is relative. */
const renderer: UserConfig = {
  root: from("renderer"),
  base: "./",
  plugins: [react()],
  build: {
    outDir: from("out/renderer"),
    emptyOutDir: true,
    target: "chrome130",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The page comes from the disk: one large file costs no round trip.
    chunkSizeWarningLimit: 4096,
  },
};

const builds: Record<string, UserConfig> = { main, preload, renderer };

export default defineConfig(({ mode }) => ({
  ...builds[mode],
  test: {
    include: ["tests/{unit,contract,practice,durability}/**/*.test.ts"],
    environment: "node",
    // Only there to end what hangs: a busy machine must not turn a slow test into a failed one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
}));
