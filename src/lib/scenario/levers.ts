import { MethodError } from "../methodError.js";
import { type Assumptions, assumed, assumedPart } from "./assumptions.js";
import type { PathInputs, PathProject } from "./diversificationPath.js";
import type { StageId } from "./stages.js";

/** What an option changes in the models. */
export type Lever = {
  /** What the odds of all projects are multiplied by; and the odds of mines that wait, in place of theirs. */
  lift: number;
  mineOdds: number | null;
  /** New plants at separation, metal and magnets, as a part of the need outside China. */
  cover: number;
  /** Months of need bought ahead, kept at each of these stages. */
  stock: number;
  /** Part of the need outside China that comes from scrap beyond today's; that is no longer needed; and that can be met
   * otherwise within the year. */
  recycled: number;
  saved: number;
  otherwise: number;
};

export const optionIds = [
  "alliances",
  "mines",
  "midstream",
  "stockpile",
  "recycling",
  "substitution",
  "status-quo",
] as const;
export type OptionId = (typeof optionIds)[number];

/** @throws MethodError for an option that no model knows */
export function leverOf(option: string, assumptions: Assumptions): Lever {
  const part = (id: string) => assumedPart(assumptions, id);
  const none: Lever = {
    ...{ lift: 1, mineOdds: null, cover: 0, stock: 0, recycled: 0, saved: 0 },
    otherwise: part("substitution-now"),
  };
  const levers: Record<OptionId, () => Partial<Lever>> = {
    alliances: () => ({ lift: assumed(assumptions, "alliance-lift") }),
    mines: () => ({ mineOdds: part("mines-odds") }),
    midstream: () => ({ cover: part("midstream-cover") }),
    stockpile: () => ({ stock: assumed(assumptions, "stockpile-months") }),
    recycling: () => ({ recycled: Math.max(0, part("recycling-then") - part("recycling-now")) }),
    substitution: () => ({
      saved: part("substitution-then"),
      otherwise: Math.max(part("substitution-short-then"), part("substitution-now")),
    }),
    "status-quo": () => ({}),
  };
  const lever = Object.hasOwn(levers, option) ? levers[option as OptionId] : null;
  if (!lever) throw new MethodError("UNKNOWN", `unknown option: ${option}`);
  return { ...none, ...lever() };
}

/** A path under an option: other odds, and new plants that make `plants` a year when all of them run. */
export function pathUnder(inputs: PathInputs, lever: Lever, assumptions: Assumptions, plants: number): PathInputs {
  const odds = ({ probability, status }: PathProject) =>
    Math.min(1, lever.lift * (probability ?? assumedPart(assumptions, `probability-${status}`)));
  const projects = inputs.projects.map((project): PathProject => {
    const isWaitingMine = inputs.stage === "mine" && project.status !== "operating";
    const own = odds(project);
    return { ...project, probability: isWaitingMine ? Math.max(own, lever.mineOdds ?? 0) : own };
  });
  return { ...inputs, projects: plants > 0 ? [...projects, newPlants(plants, assumptions)] : projects };
}

const newPlants = (adds: number, assumptions: Assumptions): PathProject => ({
  ...{ site: "New plants of the policy", country: "Outside China", status: "planned", stated: adds, adds },
  ...{ figure: "assumed", asOf: 2026, start: assumed(assumptions, "midstream-start"), probability: 1 },
});

/** The stages at which new plants, scrap and stocks act. */
export const isMidstream = (stage: StageId): boolean => stage !== "mine";
