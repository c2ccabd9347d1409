import { valuesIn, withParts } from "../fragment.js";
import type { Criterion, Option, Weights } from "../scenario/decisionInputs.js";
import { startOf, type Weighing, weightsOf } from "./weighing.js";

/** Characters of a parameter that are looked at at all. */
const longest = 2000;

type Known = { criteria: readonly Pick<Criterion, "id" | "name">[]; options: readonly Pick<Option, "id" | "name">[] };

/**
 * The weighing as parameters of an address's fragment, which a person can read; empty where a reader begins.
 *
 *   w=security:30,resilience:20,environment:20,technology:20,economy:10
 *   w=order:security,economy,resilience,environment,technology
 *   w=points:security:100,resilience:60,environment:40,technology:20,economy:80
 *   …&without=mines,status-quo
 *
 * What cannot be weighed, no weight at all or fewer than two options, could not be opened again, and writes nothing.
 */
export function toParameters(weighing: Weighing, { criteria, options }: Known): { w: string; without: string } {
  const { way, order, without } = weighing;
  if (weightsOf(weighing) === null || options.length - without.length < 2) return { w: "", without: "" };
  const numbers = (values: Weights) => criteria.map(({ id }) => `${id}:${values[id]}`).join(",");
  const text = {
    weights: numbers(weighing.weights),
    order: `order:${order.join(",")}`,
    points: `points:${numbers(weighing.points)}`,
  };
  const start = startOf(criteria as readonly Criterion[]);
  const isStart = way === "weights" && criteria.every(({ id }) => weighing.weights[id] === start.weights[id]);
  return { w: isStart && !without.length ? "" : text[way], without: without.join(",") };
}

/** The same as a fragment of its own. */
export const toFragment = (weighing: Weighing, known: Known): string => withParts("", toParameters(weighing, known));

/**
 * The weighing in an address's fragment, or a sentence on what is wrong with it; null when there is none. Never throws:
 * whoever made the link may have written anything.
 */
export function fromFragment(hash: string, known: Known): { weighing: Weighing } | { fault: string } | null {
  const [w, without] = [valuesIn(hash, "w"), valuesIn(hash, "without")];
  if (!w.length && !without.length) return null;
  const refuse = (why: string) => ({
    fault: `The weights in the address cannot be used: ${why} The page shows the authors' weights.`,
  });
  if (w.length > 1 || without.length > 1) return refuse("they are given twice.");
  if ([...w, ...without].some((text) => text.length > longest)) return refuse("they are too long.");
  let given: string | undefined;
  let left: string | undefined;
  try {
    [given, left] = [w[0], without[0]].map((text) => text && decodeURIComponent(text));
  } catch {
    return refuse("they are not written as addresses are.");
  }
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
