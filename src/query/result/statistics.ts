import type { Result, ResultColumn } from "../../snapshots/result.js";
import { breather } from "./breather.js";
import { middleOf } from "./exactSum.js";
import { orderBy } from "./order.js";

export type Bin = { low: number; high: number; count: number };
/** What a column holds. Figures and dates are texts as the answer has them. */
export type Statistics = {
  filled: number;
  nulls: number;
  /** How many different values there are; null when more than `mostDistinct`. */
  distinct: number | null;
  min: string | null;
  median: string | null;
  max: string | null;
  mean: number | null;
  /** The most frequent texts, the most frequent first. */
  top: { text: string; count: number }[];
  /** Figures and dates in classes of equal width. */
  bins: Bin[];
};

export const mostDistinct = 100_000;
const mostBins = 24;

/** Counts and measures a column, exactly, over all rows of the answer. */
export async function columnStatistics(result: Result, index: number, signal?: AbortSignal): Promise<Statistics> {
  const column = result.columns[index];
  if (!column) throw new Error(`unknown column: ${index}`);
  const counts = await countsOf(result, index, signal);
  const { filled, values } = counts;
  const known = { filled, nulls: result.total - filled, distinct: values?.size ?? null, top: [], bins: [], mean: null };
  if (column.kind === "text" || column.kind === "other") {
    const texts = [...(values?.keys() ?? [])];
    const top = [...(values ?? [])].sort((a, b) => b[1] - a[1]).slice(0, 10);
    const [min, max] = texts.length <= 20_000 ? endsOf(texts) : [null, null];
    return { ...known, min, max, median: null, top: top.map(([text, count]) => ({ text, count })) };
  }
  const order = await orderBy(result, index, signal ? { signal } : {});
  const at = (place: number) => (filled ? result.text(order[place] as number, index) : null);
  const numbers = await numbersOf(result, index, signal);
  return {
    ...known,
    min: at(0),
    max: at(filled - 1),
    median: column.kind === "boolean" ? null : medianOf(at, filled, column),
    mean: column.numeric && numbers.length ? meanOf(numbers) : null,
    bins: column.kind === "boolean" ? [] : binsOf(numbers, column),
    top: column.kind === "boolean" ? [...(values ?? [])].map(([text, count]) => ({ text, count })) : [],
  };
}

/** How often each value is there; no values once there are too many. */
async function countsOf(result: Result, index: number, signal?: AbortSignal) {
  const breathe = breather(signal);
  let values: Map<string, number> | null = new Map();
  let filled = 0;
  for (let row = 0; row < result.total; ++row) {
    const text = result.text(row, index);
    if (row % 1024 === 0) await breathe();
    if (text === null) continue;
    ++filled;
    if (!values) continue;
    const key = text.length > 1000 ? text.slice(0, 1000) : text;
    values.set(key, (values.get(key) ?? 0) + 1);
    if (values.size > mostDistinct) values = null;
  }
  return { filled, values };
}

function endsOf(texts: string[]): [string | null, string | null] {
  const collator = new Intl.Collator("en", { numeric: true });
  const sorted = texts.sort(collator.compare);
  return [sorted[0] ?? null, sorted.at(-1) ?? null];
}

/** The middle value; of two middle figures their mean, of two middle dates the earlier. */
function medianOf(at: (place: number) => string | null, filled: number, { numeric }: ResultColumn): string | null {
  const [low, high] = [at(Math.floor((filled - 1) / 2)), at(Math.floor(filled / 2))];
  if (low === high || low === null || high === null || !numeric) return low;
  return middleOf(low, high);
}

async function numbersOf(result: Result, index: number, signal?: AbortSignal): Promise<Float64Array> {
  const breathe = breather(signal);
  const numbers = new Float64Array(result.total);
  let count = 0;
  for (let row = 0; row < result.total; ++row) {
    const number = result.number(row, index);
    if (number !== null && Number.isFinite(number)) numbers[count++] = number;
    if (row % 4096 === 0) await breathe();
  }
  return numbers.subarray(0, count);
}

/** With what each addition loses kept (Neumaier), so that the order of rows does not matter. */
function meanOf(numbers: Float64Array): number {
  let [sum, lost] = [0, 0];
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return (sum + lost) / numbers.length;
}

function binsOf(numbers: Float64Array, { type }: ResultColumn): Bin[] {
  let [min, max] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < min) min = number;
    if (number > max) max = number;
  }
  if (!(min < max)) return [];
  const whole = /INT/.test(type) && max - min < mostBins;
  const size = whole ? max - min + 1 : mostBins;
  const width = whole ? 1 : (max - min) / size;
  const bins = Array.from({ length: size }, (_, i) => ({
    low: min + i * width,
    high: min + (i + 1) * width,
    count: 0,
  }));
  for (const number of numbers) {
    const bin = bins[Math.min(size - 1, Math.floor((number - min) / width))];
    if (bin) ++bin.count;
  }
  return bins;
}
