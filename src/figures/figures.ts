import { chinaMineShare } from "./china-mine-share.js";
import { concentration } from "./concentration.js";
import type { Figure } from "./figure.js";
import { magnetDemand } from "./magnet-demand.js";
import { mineProduction } from "./mine-production.js";
import { pricesFigure } from "./prices.js";
import { projectsFigure } from "./projects.js";
import { quotasFigure } from "./quotas.js";
import { rankAcceptability } from "./rank-acceptability.js";
import { reservesFigure } from "./reserves.js";
import { scenarioFigures } from "./scenarios.js";
import { sourceDisagreement } from "./source-disagreement.js";
import { stageShare } from "./stage-share.js";
import { survey } from "./survey.js";
import { usImports } from "./us-imports.js";
import { valuation } from "./valuation.js";
import { weightAndValue } from "./weight-and-value.js";

/** Every figure. A new one is a file and a line here. */
export const figures: readonly Figure[] = [
  chinaMineShare,
  concentration,
  magnetDemand,
  mineProduction,
  pricesFigure,
  projectsFigure,
  quotasFigure,
  rankAcceptability,
  reservesFigure,
  ...scenarioFigures,
  sourceDisagreement,
  stageShare,
  survey,
  usImports,
  valuation,
  weightAndValue,
];

export function toFigure(id: string): Figure {
  const found = figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`unknown figure: ${id}`);
  return found;
}
