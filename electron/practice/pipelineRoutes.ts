import type { AccountParts } from "./accountRoutes.ts";
import { instant } from "./clock.ts";
import type { Route } from "./http.ts";
import { objectTypeOf, reads } from "./objectRoutes.ts";

/** Pipelines and their stages, which are the options of two properties. */
export function pipelineRoutes({ account, definitions }: AccountParts): Route[] {
  return [
    {
      method: "GET",
      path: "{pipelines}/:type",
      counts: "api",
      scopes: reads,
      handle(asked) {
        const type = objectTypeOf(asked).name;
        const [pipeline, stage] =
          type === "deals" ? ["pipeline", "dealstage"] : ["hs_pipeline", "hs_pipeline_stage"];
        const stamps = {
          createdAt: instant(account.createdAt),
          updatedAt: instant(account.createdAt),
          archived: false,
        };
        const options = (name: string) => definitions.find(type, name)?.definition.options ?? [];
        const results = options(pipeline).map(({ label, value, displayOrder }) => ({
          label,
          displayOrder,
          id: value,
          stages: options(stage).map((each) => ({
            label: each.label,
            displayOrder: each.displayOrder,
            metadata: { isClosed: String(/closed/i.test(each.label)) },
            id: each.value,
            ...stamps,
          })),
          ...stamps,
        }));
        return { status: 200, body: { results } };
      },
    },
  ];
}
