/** `npm run build`: builds the main process and the practice account, the preload and the page. */
import { buildAll } from "./setup/build.mjs";
import { root } from "./setup/places.mjs";
import { runScript } from "./setup/say.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp({ packages: true });
  await buildAll(root);
});
