/** A figure as publishers write it, in the grammar of our tables; a range gives its midpoint and both ends. */
export type PublishedFigure = { cell: string; low: string; high: string; estimated: boolean };

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?`;
const single = new RegExp(`^(e)?([<>])? ?(${digits})$`);
const range = new RegExp(`^(e)?(${digits}) ?[-–] ?(${digits})$`);

/**
 * Reads a cell; undefined when it is no figure.
 *
 *   2,900        2900
 *   e2,900       2900, estimated
 *   >90,000,000  >90000000
 *   — (em dash)  0
 *   NA, XX       NA    not available, not applicable
 *   W            W     withheld
 *   E            E     net exporter, only where `netExporter` says that it can be
 *   40–45        42.5, low 40, high 45
 */
export function toPublishedFigure(cell: string, { netExporter = false } = {}): PublishedFigure | undefined {
  const figure = (value: string, estimated = false) => ({ cell: value, low: "", high: "", estimated });
  if (cell === "—") return figure("0");
  if (/^(na|xx)$/i.test(cell)) return figure("NA");
  if (cell === "W" || (cell === "E" && netExporter)) return figure(cell);
  const one = single.exec(cell);
  if (one?.[3]) return figure(`${one[2] ?? ""}${toDecimal(one[3])}`, one[1] === "e");
  const two = range.exec(cell);
  if (!two?.[2] || !two[3]) return undefined;
  const [low, high] = [toDecimal(two[2]), toDecimal(two[3])];
  if (Number(low) >= Number(high)) return undefined;
  return { cell: String((Number(low) + Number(high)) / 2), low, high, estimated: two[1] === "e" };
}

/** All digits as published, without separators, leading zeros, or zeros after the point: `098,931.50` is `98931.5`. */
export function toDecimal(digits: string): string {
  const [whole = "", fraction = ""] = digits.replaceAll(",", "").split(".");
  const decimals = fraction.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "") || "0"}${decimals && `.${decimals}`}`;
}
