import { MethodError } from "../methodError.js";
import { type Assumptions, withChanges } from "../scenario/assumptions.js";
import type { Defaults } from "../scenario/defaults.js";
import { type DisruptionInputs, type DisruptionResult, disruption } from "../scenario/disruption.js";
import { diversificationPath, type PathInputs, type PathResult } from "../scenario/diversificationPath.js";
import { type OptionEffect, optionEffects } from "../scenario/optionEffects.js";
import { type RivalryResult, type RivalSite, rivalry } from "../scenario/rivalry.js";
import { type MixResult, sourcingMix } from "../scenario/sourcingMix.js";
import type { StageId } from "../scenario/stages.js";
import { type Changes, type Choosable, noChanges, slug } from "./changes.js";

export const pathStages = ["mine", "separation", "magnet"] as const;
export type PathStage = (typeof pathStages)[number];
export type Outcome<T> = { result: T } | { fault: string };

/** Every model under one setting, each computed when it is first asked for. */
export class Scene {
  readonly assumptions: Assumptions;
  readonly #made = new Map<string, Outcome<unknown>>();

  /** @throws MethodError for an assumption that cannot be */
  constructor(
    readonly defaults: Defaults,
    readonly changes: Changes = noChanges,
  ) {
    this.assumptions = withChanges(defaults.facts, changes.assumptions);
  }

  get disruption(): Outcome<DisruptionResult> {
    return this.#once("disruption", () => disruption(this.disruptionInputs, this.assumptions));
  }

  get usMagnets(): Outcome<DisruptionResult> {
    return this.#once("usMagnets", () => disruption(this.defaults.usMagnets, this.assumptions));
  }

  path(stage: PathStage): Outcome<PathResult> {
    return this.#once(stage, () => diversificationPath(this.pathInputs(stage), this.assumptions));
  }

  get mix(): Outcome<MixResult> {
    return this.#once("mix", () => sourcingMix(this.mixInputs, this.assumptions));
  }

  get rivalry(): Outcome<RivalryResult> {
    return this.#once("rivalry", () => rivalry({ ...this.defaults.rivalry, members: this.members }));
  }

  /** What each option of policy does, without ranges. */
  get effects(): Outcome<OptionEffect[]> {
    return this.#once("effects", () => optionEffects(this.defaults.effects, this.assumptions));
  }

  get disruptionInputs(): DisruptionInputs {
    const { choices } = this.changes;
    const inputs = choices.buyers === "us" ? this.defaults.usMagnets : this.defaults.disruption;
    const stage = (choices.stage as StageId | undefined) ?? inputs.stage;
    const country = placesOf(this.defaults).find((name) => slug(name) === choices.who) ?? inputs.country;
    return {
      ...inputs,
      country,
      // Whoever supplies nothing of a stage has a part of nothing in it.
      chain: inputs.chain.map((one) => ({ ...one, shares: { [country]: 0, ...one.shares } })),
      stage: inputs.chain.some((one) => one.stage === stage) ? stage : inputs.stage,
      downstream: choices.downstream !== "no",
    };
  }

  pathInputs(stage: PathStage): PathInputs {
    const { choices } = this.changes;
    const inputs = this.defaults.paths[stage];
    const set = (site: string, part: string) => choices[`project.${slug(site)}.${part}`];
    const projects = inputs.projects
      .filter(({ site }) => choices[`project.${slug(site)}`] !== "off")
      .map((project) => {
        const [start, odds, ramp] = ["start", "odds", "ramp"].map((part) => set(project.site, part));
        return {
          ...project,
          ...(start === undefined ? {} : { start: Number(start) }),
          ...(odds === undefined ? {} : { probability: Number(odds) / 100 }),
          ...(ramp === undefined ? {} : { ramp: Number(ramp) }),
        };
      });
    return { ...inputs, projects };
  }

  get mixInputs() {
    const { choices } = this.changes;
    const { mix } = this.defaults;
    const chosen = mix.suppliers
      .map(({ country }) => country)
      .filter((name) => choices[`supplier.${slug(name)}`] !== "off");
    return { ...mix, chosen, ...(choices.budget === undefined ? {} : { budget: Number(choices.budget) }) };
  }

  get members(): string[] {
    const { choices } = this.changes;
    return companiesOf(this.defaults)
      .filter(({ id, isMember }) => (choices[`company.${id}`] ?? (isMember ? "on" : "off")) === "on")
      .flatMap(({ sites }) => sites.map(({ site }) => site));
  }

  #once<T>(name: string, compute: () => T): Outcome<T> {
    const known = this.#made.get(name);
    if (known) return known as Outcome<T>;
    const made = tried(compute);
    this.#made.set(name, made);
    return made;
  }
}

function tried<T>(compute: () => T): Outcome<T> {
  try {
    return { result: compute() };
  } catch (error) {
    if (!(error instanceof MethodError)) throw error;
    return { fault: `These assumptions have no meaning together (${error.message}). Change one of them back.` };
  }
}

/** Who could withhold: all that the chain of the world and that of the United States name. */
export const placesOf = ({ disruption, usMagnets }: Defaults): string[] => [
  ...new Set(
    [...disruption.chain, ...usMagnets.chain].flatMap(({ shares }) =>
      Object.entries(shares)
        .filter(([name, share]) => share > 0 && !/^other/i.test(name))
        .map(([name]) => name),
    ),
  ),
];

export type Company = { id: string; name: string; sites: RivalSite[]; isMember: boolean };

/** The companies outside China that run or plan the sites; sites without an operator stand for themselves. */
export function companiesOf({ rivalry }: Defaults): Company[] {
  const companies = new Map<string, RivalSite[]>();
  for (const site of rivalry.sites) {
    const name = site.operator ?? site.site;
    companies.set(name, [...(companies.get(name) ?? []), site]);
  }
  return [...companies]
    .map(([name, sites]) => ({
      ...{ id: slug(name), name, sites },
      isMember: sites.some(({ site }) => rivalry.members.includes(site)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const choosableOf = (defaults: Defaults): Choosable => ({
  who: placesOf(defaults).map(slug),
  project: pathStages.flatMap((stage) => defaults.paths[stage].projects.map(({ site }) => slug(site))),
  supplier: defaults.mix.suppliers.map(({ country }) => slug(country)),
  company: companiesOf(defaults).map(({ id }) => id),
});
