import type { Grants } from "../grants.ts";
import { accessDays } from "./access.ts";
import type { BadDay } from "./badDay.ts";
import { outcomeDays } from "./outcomes.ts";
import { peopleDays } from "./people.ts";
import { ruleDays } from "./rules.ts";
import { requestDays, type RequestDayParts } from "./requests.ts";

export interface BadDayParts extends RequestDayParts {
  grants: Grants;
  reset: () => void;
}

/** Everything that can be rehearsed, in the order the page shows it. */
export function createBadDays(parts: BadDayParts): BadDay[] {
  const { world, grants, reset } = parts;
  return [
    ...requestDays(parts),
    ...accessDays(grants, world.values),
    ...peopleDays(world),
    ...outcomeDays(world.account),
    ...ruleDays(world.rules),
    {
      name: "reset",
      title: "Begin again with the sample",
      fields: [],
      run() {
        reset();
        return "The account is as it was at the start.";
      },
    },
  ];
}
