import type { Criterion, Option, Weights } from "../scenario/decisionInputs.js";
import { startOf, type Weighing } from "./weighing.js";

/** Characters of a fragment that are looked at at all. */
const longest = 2000;
const sign = "w=";

type Known = { criteria: readonly Pick<Criterion, "id" | "name">[]; options: readonly Pick<Option, "id" | "name">[] };

/**
 * The weighing as the fragment of an address, which a person can read; empty where a reader begins.
 *
 *   w=security:30,resilience:20,environment:20,technology:20,economy:10
 *   w=order:security,economy,resilience,environment,technology
 *   w=points:security:100,resilience:60,environment:40,technology:20,economy:80
 *   …&without=mines,status-quo
 */
export function toFragment(weighing: Weighing, { criteria }: Known): string {
  const { way, order, without } = weighing;
  const numbers = (values: Weights) => criteria.map(({ id }) => `${id}:${values[id]}`).join(",");
  const text = {
    weights: numbers(weighing.weights),
    order: `order:${order.join(",")}`,
    points: `points:${numbers(weighing.points)}`,
  };
  const start = startOf(criteria as readonly Criterion[]);
  const isStart = way === "weights" && criteria.every(({ id }) => weighing.weights[id] === start.weights[id]);
  if (isStart && !without.length) return "";
  return `${sign}${text[way]}${without.length ? `&without=${without.join(",")}` : ""}`;
}

/** A fragment with the weighing in the place of the one it had; other parameters stay. */
export function withFragment(hash: string, fragment: string): string {
  const others = partsOf(hash).filter((part) => part.includes("=") && !/^(w|without)=/.test(part));
  const all = [fragment, ...others].filter(Boolean).join("&");
  return all && `#${all}`;
}

const partsOf = (hash: string) => hash.replace(/^#/, "").split("&");

/**
 * The weighing in an address's fragment, or a sentence on what is wrong with it; null when there is none. Never throws:
 * whoever made the link may have written anything.
 */
export function fromFragment(hash: string, known: Known): { weighing: Weighing } | { fault: string } | null {
  if (!/^#(?:.*&)?(?:w|without)=/s.test(hash)) return null;
  const refuse = (why: string) => ({
    fault: `The weights in the address cannot be used: ${why} The page shows the authors' weights.`,
  });
  if (hash.length > longest) return refuse("they are too long.");
  let parts: string[];
  try {
    parts = partsOf(hash).map(decodeURIComponent);
  } catch {
    return refuse("they are not written as addresses are.");
  }
  const values = (name: string) =>
    parts.filter((part) => part.startsWith(`${name}=`)).map((part) => part.slice(name.length + 1));
  const [given, more] = values("w");
  const [left, evenMore] = values("without");
  if (more !== undefined || evenMore !== undefined) return refuse("they are given twice.");
  try {
    const start = startOf(known.criteria as readonly Criterion[]);
    return {
      weighing: { ...start, ...(given === undefined ? {} : toWeights(given, known)), without: toOptions(left, known) },
    };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

class Refusal extends Error {}

function toWeights(text: string, known: Known): Partial<Weighing> {
  const order = /^order:(.*)$/s.exec(text)?.[1];
  if (order !== undefined) return { way: "order", order: toOrder(order, known) };
  const points = /^points:(.*)$/s.exec(text)?.[1];
  if (points !== undefined) return { way: "points", points: toNumbers(points, known) };
  return { way: "weights", weights: toNumbers(text, known) };
}

function toOrder(text: string, { criteria }: Known): string[] {
  const ids = text.split(",");
  each(ids, criteria, "criterion");
  return ids;
}

function toNumbers(text: string, { criteria }: Known): Weights {
  const pairs = text.split(",").map((pair) => {
    const at = pair.lastIndexOf(":");
    return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
  }) as [string, string][];
  each(
    pairs.map(([id]) => id),
    criteria,
    "criterion",
  );
  const numbers = pairs.map(([id, digits]): [string, number] => {
    const number = /^\d{1,3}(\.\d{1,6})?$/.test(digits) ? Number(digits) : Number.NaN;
    if (!(number <= 100)) throw new Refusal(`${quoted(digits)} is no number from 0 to 100.`);
    return [id, number];
  });
  if (numbers.every(([, number]) => number === 0)) throw new Refusal("all of them are zero.");
  return Object.fromEntries(numbers);
}

function toOptions(text: string | undefined, { options }: Known): string[] {
  if (!text) return [];
  const ids = text.split(",");
  for (const [i, id] of ids.entries()) {
    if (!options.some((option) => option.id === id)) throw new Refusal(`there is no option ${quoted(id)}.`);
    if (ids.indexOf(id) !== i) throw new Refusal(`${quoted(id)} is left out twice.`);
  }
  if (options.length - ids.length < 2) throw new Refusal("they leave fewer than two options.");
  return ids;
}

/** Each criterion once, and no other. */
function each(ids: readonly string[], known: Known["criteria"], noun: string) {
  for (const [i, id] of ids.entries()) {
    if (!known.some((one) => one.id === id)) throw new Refusal(`there is no ${noun} ${quoted(id)}.`);
    if (ids.indexOf(id) !== i) throw new Refusal(`${quoted(id)} is there twice.`);
  }
  const missing = known.find(({ id }) => !ids.includes(id));
  if (missing) throw new Refusal(`${quoted(missing.id)} is missing.`);
}

const quoted = (text: string) => `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`;
