/**
 * What rounding leaves open: how far the true value may lie from a published figure, and what follows for shares,
 * ratios and differences. Percent unless said otherwise; intervals are closed.
 */
export type Interval = { lo: number; hi: number | null };
export type Estimate = Interval & { point: number };

/**
 * Half the step to which a figure was rounded, in the figure's own unit.
 *
 *   132000           500    three significant digits
 *   210000          5000    two
 *   5000             500    … of which at least two are assumed: 5,0xx
 *   62.9, dec: 1    0.05    decimals as published
 *   exact count        0
 */
export function roundingHalfWidth({ value, dec = decimalsOf(value), exact = false }: Rounded): { half_width: number } {
  assertNumber(value, "figure");
  if (exact) return { half_width: 0 };
  if (dec > 0) return { half_width: 0.5 * 10 ** -dec };
  const digits = String(Math.abs(Math.round(value)));
  const zeros = digits.length - digits.replace(/0+$/, "").length;
  const kept = digits.length - zeros < 2 ? Math.max(0, digits.length - 2) : zeros;
  return { half_width: 0.5 * 10 ** kept };
}
export type Rounded = { value: number; dec?: number; exact?: boolean };

/**
 * The share of a part in per cent, on the publisher's rounded total or on the sum of parts, which keeps in mind that the
 * part is in the sum.
 */
export function shareInterval(input: ShareInput): Estimate {
  const { part } = input;
  const [least, most] = bounds(part);
  if (input.mode === "published_total") {
    const [low, high] = bounds(input.total);
    if (input.total <= 0) throw new RangeError(`empty total: ${input.total}`);
    return { lo: 100 * (least / high), hi: low > 0 ? 100 * (most / low) : null, point: 100 * (part / input.total) };
  }
  const others = input.others.map(bounds);
  const [low, high] = [sum(others.map(([lo]) => lo)), sum(others.map(([, hi]) => hi))];
  const total = part + sum(input.others);
  if (total <= 0) throw new RangeError(`empty total: ${total}`);
  const share = (own: number, rest: number) => (own + rest > 0 ? 100 * (own / (own + rest)) : 0);
  return { lo: share(least, high), hi: share(most, low), point: 100 * (part / total) };
}
export type ShareInput =
  | { part: number; mode: "published_total"; total: number }
  | { part: number; mode: "sum_of_parts"; others: readonly number[] };

/** How many times the denominator goes into the numerator; no upper end when the denominator may be zero. */
export function ratioInterval({ numerator, denominator }: { numerator: number; denominator: number }): Estimate {
  const [least, most] = bounds(numerator);
  const [low, high] = bounds(denominator);
  if (denominator <= 0) throw new RangeError(`empty denominator: ${denominator}`);
  return { lo: least / high, hi: low > 0 ? most / low : null, point: numerator / denominator };
}

/** The change from one share to another, in percentage points. */
export function differenceInterval({ share1, share2 }: { share1: Pair; share2: Pair }): { lo: number; hi: number } {
  return { lo: share2[0] - share1[1], hi: share2[1] - share1[0] };
}
type Pair = readonly [lo: number, hi: number];

/** Where the true value of a published figure lies; never below zero. */
function bounds(value: number): Pair {
  assertNumber(value, "figure");
  if (value < 0) throw new RangeError(`negative figure: ${value}`);
  const { half_width } = roundingHalfWidth({ value });
  return [Math.max(0, value - half_width), value + half_width];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function decimalsOf(value: number): number {
  const [, decimals = ""] = String(value).split(".");
  return /e/i.test(String(value)) ? 0 : decimals.length;
}

function assertNumber(value: number, what: string) {
  if (!Number.isFinite(value)) throw new TypeError(`faulty ${what}: ${value}`);
}
