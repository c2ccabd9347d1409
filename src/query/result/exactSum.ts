/** A sum of figures, kept as whole numbers of each number of decimals, so that 0.1 + 0.2 is 0.3. */
export type ExactSum = {
  count: number;
  /** By decimals; each stays below 2^53. */
  small: number[];
  /** What grew beyond, by decimals. */
  large: Map<number, bigint>;
  /** Figures that are not plain decimals, such as 1e+30 and NaN; null when there were none. */
  loose: number | null;
};

export const newSum = (): ExactSum => ({ count: 0, small: [], large: new Map(), loose: null });

/** Adds a figure as it is written: 12, -0.50, 9007199254740993, 1e+30. */
export function addTo(sum: ExactSum, figure: string): void {
  ++sum.count;
  const point = figure.indexOf(".");
  const decimals = point < 0 ? 0 : figure.length - point - 1;
  const digits = point < 0 ? figure : figure.slice(0, point) + figure.slice(point + 1);
  if (digits.length <= 15 && /^-?\d+$/.test(digits)) {
    const next = (sum.small[decimals] ?? 0) + Number(digits);
    if (Number.isSafeInteger(next)) sum.small[decimals] = next;
    else addLarge(sum, decimals, BigInt(digits));
  } else if (/^-?\d+$/.test(digits)) addLarge(sum, decimals, BigInt(digits));
  else sum.loose = (sum.loose ?? 0) + Number(figure);
}

function addLarge(sum: ExactSum, decimals: number, whole: bigint) {
  sum.large.set(decimals, (sum.large.get(decimals) ?? 0n) + whole);
}

/** One sum of several. */
export function sumOf(sums: readonly ExactSum[]): ExactSum {
  const all = newSum();
  for (const { count, small, large, loose } of sums) {
    all.count += count;
    small.forEach((whole, decimals) => {
      addLarge(all, decimals, BigInt(whole));
    });
    for (const [decimals, whole] of large) addLarge(all, decimals, whole);
    if (loose !== null) all.loose = (all.loose ?? 0) + loose;
  }
  return all;
}

/** The sum, exactly, without zeros at the end of its decimals; rounded to a double when it holds a figure like 1e+30. */
export function sumText({ small, large, loose }: ExactSum): string {
  const scale = Math.max(small.length - 1, ...large.keys(), 0);
  let whole = 0n;
  small.forEach((part, decimals) => {
    whole += BigInt(part) * 10n ** BigInt(scale - decimals);
  });
  for (const [decimals, part] of large) whole += part * 10n ** BigInt(scale - decimals);
  const text = decimalText(whole, scale);
  return loose === null ? text : String(loose + Number(text));
}

/** The mean of two figures, exactly: 9007199254740993 and 1 → 4503599627370497. */
export function middleOf(low: string, high: string): string {
  const sum = newSum();
  addTo(sum, low);
  addTo(sum, high);
  const text = sumText(sum);
  if (sum.loose !== null) return String(Number(text) / 2);
  const decimals = text.split(".")[1]?.length ?? 0;
  return decimalText(BigInt(text.replace(".", "")) * 5n, decimals + 1);
}

function decimalText(whole: bigint, scale: number): string {
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return `${whole < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${scale && fraction ? `.${fraction}` : ""}`;
}
