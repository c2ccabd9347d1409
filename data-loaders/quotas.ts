import { figure, oneOf, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const quotas: Snapshot = {
  name: "quotas",
  title: "China's mining and separation quotas",
  description:
    "China's yearly quotas for mining and for smelting and separation, by batch, 2010 to 2024, as the press reported the ministries' notices. Stages: mine and separation. A full year is the sum of its batches; never add both.",
  columns: {
    edition: text("Report the row is from"),
    year: year("Year the quota is for"),
    batch: oneOf(["first", "second", "third", "first and second", "full year"], "Part of the year's quota"),
    mining_quota_t_reo: figure("Mining quota", "tonnes of rare-earth-oxide equivalent"),
    mining_light_t_reo: figure("Of it light rare earths", "tonnes of rare-earth-oxide equivalent", { optional: true }),
    mining_medium_heavy_t_reo: figure(
      "Of it medium and heavy, from ion-adsorption clays",
      "tonnes of rare-earth-oxide equivalent",
      { optional: true },
    ),
    separation_quota_t_reo: figure("Smelting and separation quota", "tonnes of rare-earth-oxide equivalent", {
      optional: true,
    }),
    ...origin,
  },
  key: ["year", "batch"],
  sort: ["year", "batch"],
  check: ({ mining_quota_t_reo: all, mining_light_t_reo: light, mining_medium_heavy_t_reo: heavy }) => {
    if (light !== null && heavy !== null && Number(light) + Number(heavy) !== Number(all))
      return { column: "mining_quota_t_reo", fault: "light and heavy do not add up to quota" };
  },
};
