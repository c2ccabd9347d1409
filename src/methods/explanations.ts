import { concentration } from "./concentration/concentration.js";
import { hhiBand } from "./concentration/hhiBand.js";
import { hhiBounds } from "./concentration/hhiBounds.js";
import { pairwiseWinning } from "./decision/pairwiseWinning.js";
import { piecewiseValue } from "./decision/piecewiseValue.js";
import { promethee2 } from "./decision/promethee2.js";
import { ranking } from "./decision/ranking.js";
import { rocFromRanking } from "./decision/rocFromRanking.js";
import { rocWeights } from "./decision/rocWeights.js";
import { saw } from "./decision/saw.js";
import { smaa2 } from "./decision/smaa2.js";
import { smaaFromDraws } from "./decision/smaaFromDraws.js";
import { swingWeights } from "./decision/swingWeights.js";
import { topsis } from "./decision/topsis.js";
import { tsCriticality } from "./decision/tsCriticality.js";
import { weightStability } from "./decision/weightStability.js";
import { winningCells } from "./decision/winningCells.js";
import { winningRange } from "./decision/winningRange.js";
import { winningWeights } from "./decision/winningWeights.js";
import { inoperability } from "./disruption/inoperability.js";
import { leontief } from "./disruption/leontief.js";
import { nMinus1 } from "./disruption/nMinus1.js";
import { partialEquilibrium } from "./disruption/partialEquilibrium.js";
import { simulateDisruption } from "./disruption/simulateDisruption.js";
import { stockCover } from "./disruption/stockCover.js";
import type { Explanation } from "./explanation.js";
import { capacityAddition } from "./portfolio/capacityAddition.js";
import { frontier } from "./portfolio/frontier.js";
import { minConcentrationPortfolio } from "./portfolio/minConcentrationPortfolio.js";
import { minCostPortfolio } from "./portfolio/minCostPortfolio.js";
import { sharePath } from "./portfolio/sharePath.js";
import { claimRegion } from "./rounding/claimRegion.js";
import { claimVerdict } from "./rounding/claimVerdict.js";
import { differenceInterval } from "./rounding/differenceInterval.js";
import { ratioInterval } from "./rounding/ratioInterval.js";
import { roundingHalfWidth } from "./rounding/roundingHalfWidth.js";
import { shareInterval } from "./rounding/shareInterval.js";
import { acceptabilities } from "./scenario/acceptabilities.js";
import { decision } from "./scenario/decision.js";
import { disruption } from "./scenario/disruption.js";
import { diversificationPath } from "./scenario/diversificationPath.js";
import { optionEffects } from "./scenario/optionEffects.js";
import { rivalry } from "./scenario/rivalry.js";
import { sourcingMix } from "./scenario/sourcingMix.js";
import { disruptionPotential } from "./supplyRisk/disruptionPotential.js";
import { environmentalRisk } from "./supplyRisk/environmentalRisk.js";
import { geoPolRisk } from "./supplyRisk/geoPolRisk.js";
import { groupMean1dp } from "./supplyRisk/groupMean1dp.js";
import { importReliance } from "./supplyRisk/importReliance.js";
import { isCriticalEU } from "./supplyRisk/isCriticalEU.js";
import { netImportReliance } from "./supplyRisk/netImportReliance.js";
import { overallSR } from "./supplyRisk/overallSR.js";
import { supplyRiskEU } from "./supplyRisk/supplyRiskEU.js";
import { usgsSupplyRisk } from "./supplyRisk/usgsSupplyRisk.js";
import { wgiRisk01 } from "./supplyRisk/wgiRisk01.js";
import { wgiRiskFromScore } from "./supplyRisk/wgiRiskFromScore.js";
import { wgiScaledEU } from "./supplyRisk/wgiScaledEU.js";

/** Every method of the library, and the models of the scenarios, explained, in the order of the page. */
export const explanations: readonly Explanation[] = [
  concentration,
  hhiBand,
  hhiBounds,
  wgiRisk01,
  wgiRiskFromScore,
  wgiScaledEU,
  environmentalRisk,
  supplyRiskEU,
  overallSR,
  groupMean1dp,
  isCriticalEU,
  importReliance,
  netImportReliance,
  geoPolRisk,
  disruptionPotential,
  usgsSupplyRisk,
  nMinus1,
  simulateDisruption,
  stockCover,
  partialEquilibrium,
  leontief,
  inoperability,
  minConcentrationPortfolio,
  minCostPortfolio,
  frontier,
  capacityAddition,
  sharePath,
  saw,
  ranking,
  swingWeights,
  rocWeights,
  rocFromRanking,
  piecewiseValue,
  topsis,
  promethee2,
  smaa2,
  smaaFromDraws,
  pairwiseWinning,
  weightStability,
  tsCriticality,
  winningRange,
  winningWeights,
  winningCells,
  roundingHalfWidth,
  shareInterval,
  ratioInterval,
  differenceInterval,
  claimRegion,
  claimVerdict,
  disruption,
  diversificationPath,
  sourcingMix,
  rivalry,
  optionEffects,
  decision,
  acceptabilities,
];
