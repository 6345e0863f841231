import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { administratorSchema } from "../../../electron/settings/administratorShape.ts";
import { Settings } from "../../../shared/settings.ts";

const published = fileURLToPath(
  new URL("../../../electron/settings/administrator.schema.json", import.meta.url),
);

/** `npx vitest run tests/unit/settings/schema.test.ts -u` writes it anew after a change. */
test("the published schema is the one the file is read with", async () => {
  const made = `${JSON.stringify(administratorSchema(), null, 2)}\n`;
  await expect(made).toMatchFileSnapshot(published);
});

test("it says what every setting means", () => {
  const { properties } = JSON.parse(readFileSync(published, "utf8")) as {
    properties: { fixed: { properties: Record<string, { description?: string }> } };
  };
  const fixed = properties.fixed.properties;
  expect(Object.keys(fixed)).toEqual(Object.keys(Settings.shape));
  for (const [name, { description }] of Object.entries(fixed)) {
    expect(description, name).toMatch(/\w{3}.*\.$/);
  }
});
