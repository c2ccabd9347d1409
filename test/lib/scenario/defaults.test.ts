import { expect, it } from "vitest";
import { acceptabilities } from "../../../src/lib/scenario/acceptabilities.js";
import { decision } from "../../../src/lib/scenario/decision.js";
import { type DecisionInputs, filledCells } from "../../../src/lib/scenario/decisionInputs.js";
import * as balance from "../../../src/lib/scenario/decisionSentences.js";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { disruption } from "../../../src/lib/scenario/disruption.js";
import * as stops from "../../../src/lib/scenario/disruptionSentences.js";
import { diversificationPath } from "../../../src/lib/scenario/diversificationPath.js";
import * as mixes from "../../../src/lib/scenario/mixSentences.js";
import { rangedEffects } from "../../../src/lib/scenario/optionEffects.js";
import * as paths from "../../../src/lib/scenario/pathSentences.js";
import { rivalry } from "../../../src/lib/scenario/rivalry.js";
import * as rivals from "../../../src/lib/scenario/rivalrySentences.js";
import { sourcingMix } from "../../../src/lib/scenario/sourcingMix.js";
import { toWin } from "../../../src/lib/scenario/toWin.js";
import * as wins from "../../../src/lib/scenario/toWinSentences.js";
import { readRows } from "./rows.js";
import { isSound } from "./worked.js";

const part = (title: string, told: Readonly<Record<string, string>>) =>
  [`## ${title}`, "", ...Object.entries(told).map(([id, text]) => `${id}: ${text}`), ""].join("\n");
const table = (title: string, rows: readonly (readonly (string | number)[])[]) =>
  [`## ${title}`, "", ...rows.map((row) => row.join(" | ")), ""].join("\n");
const round = (value: number, digits = 1) => Number(value.toFixed(digits));

function effectRows(inputs: DecisionInputs) {
  return inputs.cells.map(({ option, criterion, basis, low, value, high, certainty }) => [
    ...[option, criterion, basis, certainty],
    ...[low, value, high].map((number) => round(number)),
  ]);
}

function balanceParts(defaults: Defaults): string[] {
  const effects = rangedEffects(defaults.effects, defaults.assumptions, defaults.facts);
  const inputs = { ...defaults, cells: filledCells(defaults.assessments, effects) };
  const anyWeights = acceptabilities(inputs);
  const sets = defaults.weightSets.flatMap(({ name, weights }) => {
    const result = decision(inputs, weights, defaults.assumptions);
    const scores = result.options.map(({ id }, i) => [
      ...[id, "sum", round(result.sum.scores[i] as number, 3), "TOPSIS", round(result.topsis.scores[i] as number, 3)],
      ...["PROMETHEE II", round(result.promethee.scores[i] as number, 3)],
    ]);
    const told = balance.sentencesOf(result);
    const others = defaults.options.map(({ id }) => part(`${name}: ${id} to win`, wins.sentencesOf(toWin(result, id))));
    return [table(`${name}: scores`, scores), part(name, told), ...others];
  });
  const ranks = anyWeights.options.map(({ option, ranks }) => [option.id, ...ranks.map((rank) => round(rank, 2))]);
  return [
    table("How each option fares: low, value, high", effectRows(inputs)),
    table(
      "China's share by stage under each option, percent: mine, separation, metal, magnet",
      effects.map(({ option, shares }) => [option, ...Object.values(shares).map((share) => round(share))]),
    ),
    ...sets,
    table("How often each option has each rank, under all weightings", ranks),
    part("All weightings", balance.sentencesOfAcceptabilities(anyWeights, "all weightings")),
  ];
}

it("the models say this of the authors' assumptions", async () => {
  const defaults = defaultsOf(await readRows());
  const { assumptions } = defaults;
  const text = [
    "# What the models say, with the authors' assumptions\n",
    part("Disruption: all that is used outside China", stops.sentencesOf(disruption(defaults.disruption, assumptions))),
    part(
      "Disruption: magnets bought by the United States",
      stops.sentencesOf(disruption(defaults.usMagnets, assumptions)),
    ),
    ...Object.values(defaults.paths).flatMap((inputs) => {
      const result = diversificationPath(inputs, assumptions);
      const years = result.points.map(({ year, share, hhiLow, hhiHigh }) => [
        ...[year, round(100 * (share as number)), round(hhiLow as number, 0), round(hhiHigh as number, 0)],
      ]);
      return [
        part(`Path: ${inputs.stage}, ${inputs.basis}`, paths.sentencesOf(result)),
        table(`Path: ${inputs.stage}, year, share in percent, concentration`, years),
      ];
    }),
    part("Sourcing mix", mixes.sentencesOf(sourcingMix(defaults.mix, assumptions))),
    part("Rivalry", rivals.sentencesOf(rivalry(defaults.rivalry))),
    ...balanceParts(defaults),
  ].join("\n");
  for (const line of text.split("\n").filter((line) => /^[a-z0-9-]+: /.test(line)))
    expect(line.replace(/^[a-z0-9-]+: /, "")).toSatisfy(isSound);
  await expect(text).toMatchFileSnapshot("defaults.txt");
});
