import { CaseTable, type HostileCase, type Prey } from "./hostile/CaseTable.js";
import { contentCases } from "./hostile/contentCases.js";
import { pathCases } from "./hostile/pathCases.js";
import { personCases } from "./hostile/personCases.js";
import { placeCases } from "./hostile/placeCases.js";
import { wireCases } from "./hostile/wireCases.js";

/** The table of hostile calls, each with the statuses that may answer it. */
export function hostileCases(prey: Prey): HostileCase[] {
  const table = new CaseTable(prey);
  for (const part of [pathCases, contentCases, placeCases, personCases, wireCases]) part(table);
  return table.cases;
}
