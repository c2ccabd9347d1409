/** Numbers and lists as the pages write them. English, without a locale of the machine's. */

/** By digits; each is slow to make. */
const formats = new Map<number, Intl.NumberFormat>();

/** 270000 → "270,000"; at most `digits` decimals, none of them trailing zeros. */
export function formatNumber(value: number, digits = 0): string {
  const format = formats.get(digits) ?? new Intl.NumberFormat("en-GB", { maximumFractionDigits: digits });
  formats.set(digits, format);
  return format.format(value);
}

/** 67.94 → "68 %"; a narrow no-break space, as in ISO 31. */
export const formatPercent = (value: number, digits = 0): string => `${formatNumber(value, digits)}\u202f%`;

/** 44000000 → "44 million"; from a million on in millions, below in full. */
export const formatTonnes = (value: number): string => `${formatBig(value)} t`;

export const formatDollars = (value: number): string => `${formatBig(value)} dollars`;

function formatBig(value: number): string {
  for (const [size, name] of [
    [1e9, "billion"],
    [1e6, "million"],
  ] as const)
    if (Math.abs(value) >= size) return `${formatNumber(value / size, 2)} ${name}`;
  return formatNumber(value, Math.abs(value) < 100 ? 1 : 0);
}

/** ["a", "b", "c"] → "a, b and c". */
export const formatList = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

const ranks: Record<string, string> = {
  value: "",
  at_least: "more than ",
  at_most: "less than ",
};

/** A figure with its status: 90 and at_least → "more than 90"; null and withheld → "withheld". */
export function formatFigure(value: number | null, status: string | null, digits = 0): string {
  if (value !== null) return `${ranks[status ?? "value"] ?? ""}${formatNumber(value, digits)}`;
  if (status === null) return "–";
  return status === "missing" ? "not available" : status.replace("_", " ");
}

const withArticle = new Set(["United States", "United Kingdom", "Netherlands", "Philippines", "Dominican Republic"]);

/** A country's name inside a sentence: "the United States", "China". */
export const countryInText = (country: unknown): string =>
  withArticle.has(String(country)) ? `the ${country}` : String(country);
