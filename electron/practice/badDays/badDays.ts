import type { Grants } from "../grants.ts";
import { accessDays } from "./access.ts";
import type { BadDayGroup } from "./badDay.ts";
import { outcomeDays } from "./outcomes.ts";
import { ownerDays } from "./owners.ts";
import { peopleDays } from "./people.ts";
import { programDays } from "./programs.ts";
import { ruleDays } from "./rules.ts";
import { requestDays, type RequestDayParts } from "./requests.ts";

export interface BadDayParts extends RequestDayParts {
  grants: Grants;
  reset: () => void;
}

/** Everything that can be rehearsed, in the order the page shows it. */
export function createBadDays(parts: BadDayParts): BadDayGroup[] {
  const { world, grants, reset } = parts;
  return [
    {
      title: "Begin again",
      days: [
        {
          name: "reset",
          title: "Put the sample back, and every switch as it was",
          fields: [],
          run() {
            reset();
            return "The account is as it was at the start.";
          },
        },
      ],
    },
    { title: "The network and HubSpot itself", days: requestDays(parts) },
    { title: "Access", days: accessDays(grants, world.values) },
    { title: "Colleagues and other programs", days: [...peopleDays(world), ...programDays(world)] },
    { title: "Users", days: ownerDays(world.account) },
    { title: "Outcomes", days: outcomeDays(world.account) },
    { title: "Rules of an administrator", days: ruleDays(world.rules) },
  ];
}
