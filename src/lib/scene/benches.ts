import type { TableId } from "./tables.js";
import type { TextPart } from "./texts.js";

export type BenchId = "disruption" | "paths" | "mix" | "rivalry";
/** What a reader sets at one place, what follows from it, and what the status says of it. */
export type Bench = {
  id: BenchId;
  name: string;
  model: string | null;
  groups: readonly { name: string; ids: readonly string[] }[];
  figures: readonly string[];
  tables: readonly TableId[];
  status: readonly (readonly [TextPart, string])[];
};

const odds = ["operating", "construction", "pilot", "planned", "stalled"] as const;

export const benches: readonly Bench[] = [
  {
    ...{ id: "disruption", name: "Set the disruption", model: "disruption" },
    groups: [
      { name: "The cut", ids: ["cut-size", "cut-months", "china-use-share", "china-metal-share"] },
      { name: "Stocks", ids: ["stock-oxide", "stock-metal", "stock-magnet"] },
      {
        name: "Spare capacity",
        ids: ["spare-mine", "spare-separation", "spare-metal", "spare-magnet", "spare-months"],
      },
      { name: "Recycling and substitution", ids: ["recycling-now", "substitution-now"] },
      { name: "Price", ids: ["elasticity-supply", "elasticity-demand"] },
    ],
    ...{ figures: ["scenario-disruption"], tables: ["stages", "n-1"] },
    status: [
      ["disruption", "met"],
      ["disruption", "price"],
    ],
  },
  {
    ...{ id: "paths", name: "Set the path", model: "diversificationPath" },
    groups: [
      { name: "Target", ids: ["target-share", "target-year"] },
      {
        name: "China",
        ids: ["china-growth-mine", "china-growth-separation", "china-growth-magnet", "magnet-world-output"],
      },
      { name: "Odds", ids: odds.map((status) => `probability-${status}`) },
      { name: "Start and growth", ids: ["ramp-years", ...odds.map((status) => `start-${status}`)] },
    ],
    ...{ figures: ["scenario-shares", "scenario-concentration"], tables: ["need", "paths"] },
    status: [
      ["mine", "target"],
      ["separation", "target"],
    ],
  },
  {
    ...{ id: "mix", name: "Set the mix", model: "sourcingMix" },
    groups: [
      { name: "Need and costs", ids: ["buyer-demand", "premium-operating", "premium-new", "budget-premium"] },
      { name: "Odds", ids: odds.map((status) => `probability-${status}`) },
    ],
    ...{ figures: ["scenario-frontier", "scenario-mix"], tables: ["mix"] },
    status: [["mix", "within"]],
  },
  {
    ...{ id: "rivalry", name: "Choose the alliance", model: null, groups: [] },
    ...{ figures: ["scenario-rivalry"], tables: ["rivals"] },
    status: [["rivalry", "output"]],
  },
];
