/** Two reals closer than this are the same: in ties, at thresholds and at the ends of a range. */
export const epsilon = 1e-9;

export const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

export const clamp = (value: number, lo: number, hi: number): number => Math.min(hi, Math.max(lo, value));

/** 5.65 → 5.7 also where the computer holds 5.6499999999999995. */
export const roundHalfUp = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.floor(value * scale + 0.5 + epsilon) / scale;
};

/** Σ aᵢ·bᵢ of two lists of the same length. */
export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < a.length; ++i) total += (a[i] as number) * (b[i] as number);
  return total;
};
