/**
 * Gives the figures of a column as many decimals as the longest has, up to two, so that they stand under each other:
 * 60, 57.2 → 60.0, 57.2. Columns with longer fractions, as of coordinates, stay as they are.
 */
export function alignDecimals(figures: readonly (string | null)[]): (string | null)[] {
  const decimals = commonDecimals(figures);
  return figures.map((figure) => figure && withDecimals(figure, decimals));
}

/** How many decimals the figures of a column are given: 0 where they stay as they are. */
export function commonDecimals(figures: readonly (string | null)[]): number {
  const longest = figures.reduce((most, figure) => Math.max(most, figure?.split(".")[1]?.length ?? 0), 0);
  return longest > 2 ? 0 : longest;
}

/** 60 with one decimal → 60.0; a figure with more keeps them. */
export function withDecimals(figure: string, decimals: number): string {
  if (decimals < 1 || !/^-?\d+(\.\d+)?$/.test(figure)) return figure;
  const [whole, fraction = ""] = figure.split(".");
  return `${whole}.${fraction.padEnd(decimals, "0")}`;
}
