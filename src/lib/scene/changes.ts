import type { AssumptionFact, Assumptions } from "../scenario/assumptions.js";
import { limitsOf } from "../scenario/assumptions.js";

/**
 * What a reader changed: assumptions by id, and choices by key.
 *
 *     cut-size         74        an assumption
 *     who              myanmar   who withholds; also stage, downstream and buyers
 *     project.nolans   off       a project left out; .start, .odds and .ramp set it
 *     supplier.china   off       a supplier left out
 *     budget           82.5      dollars a kilogram
 *     company.lynas    on        a company that joins the alliance, or leaves it
 */
export type Changes = { assumptions: Assumptions; choices: Readonly<Record<string, string>> };

export const noChanges: Changes = { assumptions: {}, choices: {} };
export const isChanged = ({ assumptions, choices }: Changes): boolean =>
  Object.keys(assumptions).length + Object.keys(choices).length > 0;

/** "Lynas Kuantan (LAMP)" → "lynas-kuantan-lamp". */
export const slug = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export const budgetLimits = [1, 1000] as const;
const numbers: Readonly<Record<string, readonly [number, number]>> = {
  start: [2024, 2060],
  odds: [0, 100],
  ramp: [0, 50],
};

/** What the choices of this site can be: names of places, projects, suppliers and companies, as slugs. */
export type Choosable = Readonly<Record<"who" | "project" | "supplier" | "company", readonly string[]>>;

/** Whether a choice is one that can be made. */
export function isChoice(key: string, value: string, names: Choosable): boolean {
  const [kind = "", name, part] = key.split(".");
  if (name === undefined) {
    if (kind === "who") return names.who.includes(value);
    if (kind === "stage") return ["mine", "separation", "metal", "magnet"].includes(value);
    if (kind === "downstream") return value === "no";
    if (kind === "buyers") return value === "us";
    return kind === "budget" && isNumber(value, budgetLimits);
  }
  if (kind === "company") return part === undefined && /^(on|off)$/.test(value) && names.company.includes(name);
  if (kind === "supplier") return part === undefined && value === "off" && names.supplier.includes(name);
  if (kind !== "project" || !names.project.includes(name)) return false;
  if (part === undefined) return value === "off";
  const limits = Object.hasOwn(numbers, part) ? numbers[part] : undefined;
  return limits !== undefined && isNumber(value, limits) && (part !== "start" || !value.includes("."));
}

export function isNumber(text: string, [least, most]: readonly [number, number]): boolean {
  const value = Number(text);
  return /^-?\d{1,9}(\.\d{1,4})?$/.test(text) && value >= least && value <= most;
}

/** Years, and the months of a cut, which the model takes one by one, are whole. */
export const isWhole = ({ id, unit }: Pick<AssumptionFact, "id" | "unit">): boolean =>
  unit === "year" || id === "cut-months";

/** Whether an assumption may have this value. */
export const isValue = (fact: AssumptionFact, text: string): boolean =>
  isNumber(text, limitsOf(fact)) && !(isWhole(fact) && text.includes("."));
