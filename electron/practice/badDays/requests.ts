import { invalid } from "../errors.ts";
import type { Faults } from "../faults.ts";
import type { Limits } from "../limits.ts";
import { mishaps } from "../mishaps.ts";
import type { Weather } from "../wire.ts";
import type { World } from "../world.ts";
import { type BadDay, whole } from "./badDay.ts";

export interface RequestDayParts {
  world: World;
  limits: Limits;
  faults: Faults;
  weather: Weather;
}

/** What happens to requests: mishaps, slowness, late searches, time and limits. */
export function requestDays({ world, limits, faults, weather }: RequestDayParts): BadDay[] {
  const { index, clock } = world;
  const slowness = () => {
    const { latencyMs, latencySpreadMs } = weather;
    return latencySpreadMs > 0
      ? `${latencyMs} to ${latencyMs + latencySpreadMs} ms`
      : `${latencyMs} ms`;
  };
  return [
    {
      name: "mishap",
      title: "Let the next requests fail",
      fields: [
        { name: "what", label: "How", choices: Object.keys(mishaps) },
        { name: "times", label: "How often", usual: "1" },
        {
          name: "method",
          label: "Method",
          choices: ["any", "GET", "POST", "PATCH", "PUT", "DELETE"],
        },
        { name: "path", label: "Path contains", usual: "/objects/calls" },
      ],
      run(given) {
        const how = Object.entries(mishaps).find(([name]) => name === given["what"]);
        if (!how) throw invalid(`what is one of: ${Object.keys(mishaps).join(", ")}`);
        const method = given["method"];
        const times = whole(given, "times", 1);
        faults.add({
          match: {
            ...(method && method !== "any" && { method }),
            ...(given["path"] && { path: given["path"] }),
          },
          times,
          do: { ...how[1] },
        });
        return `The next ${times} matching requests: ${how[0]}.`;
      },
      standing: () =>
        faults
          .list()
          .map(({ times, do: deed, match }) => {
            const what = deed.kind === "status" ? String(deed.status) : deed.kind;
            return `${times} × ${what} for ${match.method ?? "any"} …${match.path ?? ""}…`;
          })
          .join("; "),
    },
    {
      name: "latency",
      title: "Answer slowly",
      fields: [
        { name: "ms", label: "Milliseconds", usual: "400" },
        { name: "spreadMs", label: "and up to so many more", usual: "0" },
      ],
      run(given) {
        weather.latencyMs = whole(given, "ms");
        weather.latencySpreadMs = whole(given, "spreadMs", 0);
        return `Every answer takes ${slowness()}.`;
      },
      standing: () =>
        weather.latencyMs + weather.latencySpreadMs > 0 ? `Every answer takes ${slowness()}.` : "",
    },
    {
      name: "search-lag",
      title: "Let searches lag behind",
      fields: [{ name: "ms", label: "Milliseconds", usual: "10000" }],
      run(given) {
        index.lagMs = whole(given, "ms");
        return `What changes from now on is found ${index.lagMs} ms later.`;
      },
      standing: () => (index.lagMs > 0 ? `Searches lag ${index.lagMs} ms behind.` : ""),
    },
    {
      name: "clock",
      title: "Move the clock ahead",
      fields: [{ name: "advanceMs", label: "Milliseconds", usual: "1800000" }],
      run(given) {
        clock.advance(whole(given, "advanceMs"));
        return `It is ${new Date(clock.now()).toISOString()} here now.`;
      },
    },
    {
      name: "limits",
      title: "Change the limits",
      fields: [
        { name: "burst", label: "Requests per ten seconds", usual: "190" },
        { name: "search", label: "Searches per second", usual: "5" },
        { name: "daily", label: "Requests per day", usual: "1000000" },
      ],
      run(given) {
        for (const name of ["burst", "search", "daily"] as const)
          limits.sizes[name] = whole(given, name, limits.sizes[name]);
        limits.sizes.oauthBurst = Math.min(limits.sizes.oauthBurst, limits.sizes.burst);
        return "The limits are changed.";
      },
    },
  ];
}
