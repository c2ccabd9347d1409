import { epsilon } from "../arithmetic.js";
import { checkOneOf, checkRange } from "../check.js";

export type Band = "unconcentrated" | "moderate" | "high";
export type Scheme = "2023" | "2010";

const bounds = { "2023": [1000, 1800], "2010": [1500, 2500] } as const;

/**
 * The band of the US Merger Guidelines for an HHI of percent shares squared (0 to 10,000); both cut-offs are "moderate".
 * The bands are for firms in a market; a text that applies them to countries has to say so.
 * Sources: US DOJ and FTC 2023, Merger Guidelines §2.1; 2010, Horizontal Merger Guidelines §5.3.
 * @throws MethodError for an HHI outside 0 to 10,000 or an unknown scheme
 */
export function hhiBand({ hhi10000, scheme = "2023" }: { hhi10000: number | null; scheme?: Scheme }): {
  band: Band | null;
} {
  const [low, high] = bounds[checkOneOf(scheme, ["2023", "2010"], "scheme")];
  if (hhi10000 === null) return { band: null };
  const hhi = checkRange(hhi10000, "HHI", 0, 10_000);
  return { band: hhi < low - epsilon ? "unconcentrated" : hhi <= high + epsilon ? "moderate" : "high" };
}
