import type { Result, ResultColumn } from "../../snapshots/result.js";
import { breather } from "./breather.js";
import { mergeSort } from "./mergeSort.js";
import { radixOrder } from "./radixOrder.js";

export type Direction = "ascending" | "descending";
type Options = { direction?: Direction; signal?: AbortSignal };

/** Up to so many different texts are compared as a reader of English would; more would take too long. */
const mostCollated = 20_000;
const collator = new Intl.Collator("en", { numeric: true });

/**
 * The rows of a result in the order of a column: numbers, dates and booleans by value, exactly, text as in an index,
 * with "Batch 9" before "Batch 10". Rows with equal values stay as they stand, nulls come last either way.
 * @returns the numbers of the rows
 */
export async function orderBy(
  result: Result,
  column: number,
  { direction = "ascending", signal }: Options = {},
): Promise<Uint32Array> {
  const facts = result.columns[column];
  if (!facts) throw new Error(`unknown column: ${column}`);
  const breathe = breather(signal);
  const descending = direction === "descending";
  return facts.kind === "text" || facts.kind === "other"
    ? orderOfTexts(result, column, descending, breathe)
    : orderOfNumbers(result, column, facts, descending, breathe);
}

type Breathe = ReturnType<typeof breather>;

async function orderOfNumbers(
  result: Result,
  column: number,
  facts: ResultColumn,
  descending: boolean,
  breathe: Breathe,
) {
  const values = new Float64Array(result.total);
  const rows = new Uint32Array(result.total);
  const nulls: number[] = [];
  let count = 0;
  for (let row = 0; row < result.total; ++row) {
    const value = result.number(row, column);
    if (value === null) nulls.push(row);
    else {
      values[count] = value;
      rows[count++] = row;
    }
    if (row % 4096 === 0) await breathe();
  }
  const places = radixOrder(values.subarray(0, count), { descending });
  await breathe();
  const order = new Uint32Array(result.total);
  for (let i = 0; i < count; ++i) order[i] = rows[places[i] as number] as number;
  order.set(nulls, count);
  const sorted = (i: number) => values[places[i] as number] as number;
  const exact = exactBelow(facts);
  // Numbers too large for a double are alike as doubles where they are not as figures.
  for (let start = 0; exact < Infinity && start < count; ) {
    let end = start + 1;
    while (end < count && sorted(end) === sorted(start)) ++end;
    if (end - start > 1 && Math.abs(sorted(start)) >= exact) {
      const long = sortRun(order.subarray(start, end), (row) => result.text(row, column) ?? "", descending, breathe);
      const wait = long ?? breathe();
      if (wait) await wait;
    }
    start = end;
  }
  return order;
}

/** From which size on two figures of a type may be one double. */
function exactBelow({ type, kind }: ResultColumn): number {
  if (kind === "time") return 0;
  const [, scale] = /^DECIMAL\(\d+,\s*(\d+)\)/.exec(type) ?? [];
  if (scale !== undefined) return 2 ** 53 / 10 ** Number(scale);
  return /^(U?BIGINT|U?HUGEINT|BIGNUM|VARINT|DECIMAL)/.test(type) ? 2 ** 53 : Infinity;
}

/** Sorts at once what is short, as there may be hundreds of thousands of runs. */
function sortRun(run: Uint32Array, textOf: (row: number) => string, descending: boolean, breathe: Breathe) {
  const texts = Array.from(run, textOf);
  if (texts.every((text) => text === texts[0])) return;
  const keys = wholeOf(texts) ?? texts;
  const sign = descending ? -1 : 1;
  const places = Uint32Array.from(run, (_, i) => i);
  const compare = (a: number, b: number) => {
    const [left, right] = [keys[a] as bigint, keys[b] as bigint];
    return left < right ? -sign : left > right ? sign : 0;
  };
  const done = () => run.set(places.map((place) => run[place] as number));
  if (run.length > 1000) return mergeSort(places, compare, breathe).then(done);
  places.sort(compare);
  done();
}

/** Figures with the same number of decimals as whole numbers; null when they are none, as times are not. */
function wholeOf(texts: readonly string[]): bigint[] | null {
  const decimals = (text: string) => text.split(".")[1]?.length ?? 0;
  const scale = decimals(texts[0] as string);
  if (!texts.every((text) => /^-?\d+(\.\d+)?$/.test(text) && decimals(text) === scale)) return null;
  return texts.map((text) => BigInt(text.replace(".", "")));
}

async function orderOfTexts(result: Result, column: number, descending: boolean, breathe: Breathe) {
  const texts: string[] = [];
  const ids = new Map<string, number>();
  /** Of each row the number of its text; `missing` for null. */
  const idOf = new Uint32Array(result.total);
  for (let row = 0; row < result.total; ++row) {
    const text = result.text(row, column)?.slice(0, 1000);
    let id = text === undefined ? missing : ids.size <= mostCollated ? ids.get(text) : undefined;
    if (id === undefined) {
      id = texts.push(text as string) - 1;
      if (ids.size <= mostCollated) ids.set(text as string, id);
    }
    idOf[row] = id;
    if (row % 1024 === 0) await breathe();
  }
  const ranks = await ranksOf(texts, ids.size > mostCollated, breathe);
  const values = new Float64Array(result.total);
  for (let row = 0; row < result.total; ++row) {
    const id = idOf[row] as number;
    const rank = ranks[id] ?? 0;
    values[row] = id === missing ? Infinity : descending ? -rank : rank;
  }
  await breathe();
  return radixOrder(values);
}

const missing = 0xffffffff;

/** The place of each text among all; equal ones share a place. */
async function ranksOf(texts: string[], many: boolean, breathe: Breathe): Promise<Uint32Array> {
  let compare = (a: number, b: number) => collator.compare(texts[a] as string, texts[b] as string);
  if (many) {
    const keys: string[] = [];
    for (const text of texts) {
      keys.push(plainKey(text));
      if (keys.length % 1024 === 0) await breathe();
    }
    compare = (a, b) => {
      const [left, right] = [keys[a] as string, keys[b] as string];
      return left < right ? -1 : left > right ? 1 : 0;
    };
  }
  const places = Uint32Array.from(texts, (_, i) => i);
  await mergeSort(places, compare, breathe);
  const ranks = new Uint32Array(texts.length);
  let rank = 0;
  for (let i = 0; i < places.length; ++i) {
    if (i > 0 && compare(places[i - 1] as number, places[i] as number) !== 0) ++rank;
    ranks[places[i] as number] = rank;
  }
  return ranks;
}

/** A text whose plain order is close to an index's: letters without case and accents, numbers by their length first. */
function plainKey(text: string): string {
  let key = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII
  if (/[^\u0000-\u007f]/.test(key)) key = key.normalize("NFD").replace(/\p{M}/gu, "");
  return /\d/.test(key)
    ? key.replace(/0*(\d+)/g, (_, digits) => String.fromCharCode(47 + Math.min(digits.length, 10)) + digits)
    : key;
}
