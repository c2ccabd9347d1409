import { drawFrontier } from "../drawing/frontier.js";
import { drawFulfilment } from "../drawing/fulfilment.js";
import type { Ground } from "../drawing/ground.js";
import { drawMix } from "../drawing/mix.js";
import { drawIndices, drawShares } from "../drawing/paths.js";
import { drawRivals } from "../drawing/rivals.js";
import type { Drawn, DrawnRow } from "../drawing/row.js";
import type { SvgNode } from "../drawing/SvgNode.js";
import { formatPercent } from "../format.js";
import { frontierRows, fulfilmentRows, mixRows, pathRows, rivalRows } from "./drawings.js";
import type { Scene } from "./Scene.js";
import { type TextPart, textOr, textsOf } from "./texts.js";

/** A figure of a model: the same at build, with the authors' values, and live. */
export type SceneFigure = {
  title: (scene: Scene) => string;
  summary: (scene: Scene) => string;
  rows: (scene: Scene) => DrawnRow[];
  draw: (drawn: Drawn, ground: Ground, title: string) => SvgNode;
};

const texts = (scene: Scene, part: TextPart, ...ids: string[]) => {
  const told = textsOf(scene, part);
  return [...new Set(ids.map((id) => textOr(told, `${part}-${id}`)))].filter(Boolean).join(" ");
};

export const sceneFigures: Readonly<Record<string, SceneFigure>> = {
  "scenario-disruption": {
    title: ({ disruption: outcome }) => {
      if ("fault" in outcome) return "No answer under these assumptions";
      const { worst, shortfallMonths, firstShortMonth } = outcome.result;
      if (firstShortMonth === null || shortfallMonths < 1e-6) return "Stocks and other supply meet all of the need";
      return `In the worst month ${formatPercent(100 * worst)} of the need is met`;
    },
    summary: (scene) => texts(scene, "disruption", "setting", "met", "short", "shortfall"),
    rows: fulfilmentRows,
    draw: drawFulfilment,
  },
  "scenario-shares": {
    title: (scene) => {
      const met = (["mine", "separation", "magnet"] as const).filter((stage) => {
        const path = scene.path(stage);
        return "result" in path && path.result.target.isMet;
      });
      if (met.length === 3) return "The target is met in time at every stage";
      return met.length
        ? `The target is met in time at ${met.length} of 3 stages`
        : "At no stage is the target met in time";
    },
    summary: (scene) =>
      [
        texts(scene, "mine", "target", "when"),
        texts(scene, "separation", "target", "when"),
        texts(scene, "magnet", "target", "when"),
      ].join(" "),
    rows: pathRows,
    draw: drawShares,
  },
  "scenario-concentration": {
    title: (scene) => {
      const [mine, separation] = [scene.path("mine"), scene.path("separation")];
      const high = [mine, separation].map((path) =>
        "result" in path ? (path.result.points.at(-1)?.hhiHigh ?? null) : null,
      );
      return high.every((value) => value === null || value > 1800)
        ? "Both mining and separation stay highly concentrated"
        : "Concentration falls where projects outside China come";
    },
    summary: (scene) =>
      ["mine", "separation", "magnet"].map((stage) => texts(scene, stage as TextPart, "hhi")).join(" "),
    rows: pathRows,
    draw: drawIndices,
  },
  "scenario-frontier": {
    title: (scene) => {
      const { mix } = scene;
      if ("fault" in mix || mix.result.status !== "optimal") return "No mix is possible";
      const { cheapest, least } = mix.result;
      const more = least.usdPerKg / cheapest.usdPerKg - 1;
      if (more < 1e-9) return "The cheapest mix is the least concentrated one, too";
      return `The least concentrated mix costs ${formatPercent(100 * more)} more than the cheapest`;
    },
    summary: (scene) => texts(scene, "mix", "trade", "within", "governed"),
    rows: frontierRows,
    draw: drawFrontier,
  },
  "scenario-mix": {
    title: (scene) => {
      const { mix } = scene;
      if ("fault" in mix || mix.result.status !== "optimal") return "No mix is possible";
      const { within, offers } = mix.result;
      const taken = within.shares.filter((share) => share >= 0.005).length;
      return `The budget buys from ${taken} of ${offers.length} suppliers`;
    },
    summary: (scene) => texts(scene, "mix", "within"),
    rows: mixRows,
    draw: drawMix,
  },
  "scenario-rivalry": {
    title: ({ rivalry: outcome }) => {
      if ("fault" in outcome) return "No answer under this choice";
      const output = outcome.result.measures.find(({ id }) => id === "output");
      if (!output || output.ratio === null) return "Without figures there is no rivalry to measure";
      return `The alliance states ${formatPercent(100 * output.ratio)} of what Bayan Obo mines at most`;
    },
    summary: (scene) => texts(scene, "rivalry", "output", "ndpr"),
    rows: rivalRows,
    draw: drawRivals,
  },
};
