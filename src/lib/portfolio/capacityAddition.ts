import { checkFraction, checkOneOf, checkQuantity } from "../check.js";

export type CapacityInput = {
  /** Capacity of the country and of all others, in one unit. */
  k_country: number;
  k_other: number;
  /** The most of the total that the country may have, 0 to 1. */
  target_share: number;
  mode?: "expand" | "displace";
  /** The fixed total of `displace`; that of today if not given. */
  total?: number | null;
};

/**
 * The capacity that others must add for a country's share to fall to a target: with the country's capacity unchanged and
 * a total that grows (`expand`), or in a total that stays, in which it displaces the country's (`displace`). Null when no
 * addition would do: growth alone never brings a share to zero, nor to a target too near zero for a number to hold.
 * The EU's target is 0.65 for each stage by 2030: Regulation (EU) 2024/1252, article 5.
 */
export function capacityAddition(input: CapacityInput): { additional_other_capacity: number | null } {
  const country = checkQuantity(input.k_country, "capacity");
  const other = checkQuantity(input.k_other, "capacity");
  const target = checkFraction(input.target_share, "target");
  const total = checkQuantity(input.total ?? country + other, "total");
  if (checkOneOf(input.mode ?? "expand", ["expand", "displace"], "mode") === "displace")
    return { additional_other_capacity: Math.max(0, (1 - target) * total - other) };
  if (country === 0) return { additional_other_capacity: 0 };
  const added = Math.max(0, (country * (1 - target)) / target - other);
  return { additional_other_capacity: Number.isFinite(added) ? added : null };
}
