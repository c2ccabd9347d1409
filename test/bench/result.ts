export type Result = { what: string; value: string; bound: string; holds: boolean };

/** A value that must be at most a bound, shown with as many digits as it needs. */
export const atMost = (what: string, value: number, bound: number, unit: string): Result => {
  const digits = unit === "kB" || unit === "requests" || unit === "MB" ? 0 : 2;
  return { what, value: `${value.toFixed(digits)} ${unit}`, bound: `at most ${bound} ${unit}`, holds: value <= bound };
};

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
