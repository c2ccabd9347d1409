export type Result = { what: string; value: string; bound: string; holds: boolean };

/** A value that must be at most a bound, shown with as many digits as it needs. */
export const atMost = (what: string, value: number, bound: number, unit: string): Result => ({
  what,
  value: shown(value, unit),
  bound: `at most ${bound} ${unit}`,
  holds: value <= bound,
});

export const atLeast = (what: string, value: number, bound: number, unit: string): Result => ({
  what,
  value: shown(value, unit),
  bound: `at least ${bound} ${unit}`,
  holds: value >= bound,
});

const shown = (value: number, unit: string) =>
  `${value.toFixed(["kB", "requests", "MB", "ms"].includes(unit) ? 0 : 2)} ${unit}`;

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
