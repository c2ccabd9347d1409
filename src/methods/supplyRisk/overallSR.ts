import { formatNumber } from "../../lib/format.js";
import { overallSR as method } from "../../lib/supplyRisk/overallSR.js";
import { explain } from "../explanation.js";

export const overallSR = explain({
  id: "overallSR",
  group: "supplyRisk",
  title: "Supply risk over the stages",
  method,
  answers:
    "What is the supply risk of a material as a whole? That of its worst stage, the bottleneck; and which stage that is.",
  formula: String.raw`\mathrm{SR} = \max_{k}\, \mathrm{SR}_k`,
  symbols: [[String.raw`\mathrm{SR}_k`, "supply risk of stage $k$, extraction or processing", "0 to about 10"]],
  sources: ["ec-method-2017"],
  limits: "Stages without a figure are passed over: the worst may be among them. Null when no stage has one.",
  example: {
    sources: ["ec-crm-2023"],
    input: () => ({ sr_by_stage: { extraction: 4.5, processing: 3.7 } }),
    told: ({ sr_by_stage }, { sr, stage }) => [
      `With the risks of ${sr_by_stage.extraction} for extraction and ${sr_by_stage.processing} for processing that the study of 2023 gives for a light rare earth, the overall risk is **${formatNumber(sr as number, 1)}**, that of ${stage}.`,
    ],
  },
});
