/**
 * Gives the figures of a column as many decimals as the longest has, up to two, so that they stand under each other:
 * 60, 57.2 → 60.0, 57.2. Columns with longer fractions, as of coordinates, stay as they are.
 */
export function alignDecimals(figures: readonly (string | null)[]): (string | null)[] {
  const decimals = Math.max(0, ...figures.map((figure) => figure?.split(".")[1]?.length ?? 0));
  if (decimals < 1 || decimals > 2) return [...figures];
  return figures.map((figure) => {
    if (figure === null || !/^-?\d+(\.\d+)?$/.test(figure)) return figure;
    const [whole, fraction = ""] = figure.split(".");
    return `${whole}.${fraction.padEnd(decimals, "0")}`;
  });
}
