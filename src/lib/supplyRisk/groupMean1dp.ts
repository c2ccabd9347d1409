import { roundHalfUp, sum } from "../arithmetic.js";
import { checkQuantity } from "../check.js";

export type GroupMean = { sr_group: number | null; mean: number | null };

/**
 * The supply risk of a group (light or heavy rare earths): the mean of its members' overall supply risks, in full and
 * with one decimal as published. Null when the group is empty or a member has no figure.
 * Source: European Commission 2023, Study on the critical raw materials for the EU, doi:10.2873/725585.
 */
export function groupMean1dp({ members }: { members: Readonly<Record<string, number | null>> }): GroupMean {
  const risks = Object.values(members).map((risk) => (risk === null ? null : checkQuantity(risk, "supply risk")));
  if (!risks.length || risks.includes(null)) return { sr_group: null, mean: null };
  const mean = sum(risks as number[]) / risks.length;
  return { sr_group: roundHalfUp(mean, 1), mean };
}
