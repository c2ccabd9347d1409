import { article } from "./article.js";
import { assessments } from "./assessments.js";
import { assumptions } from "./assumptions.js";
import { china_exports } from "./china_exports.js";
import { china_share } from "./china_share.js";
import { criteria } from "./criteria.js";
import { demand } from "./demand.js";
import { governance } from "./governance.js";
import { options } from "./options.js";
import { prices } from "./prices.js";
import { production } from "./production.js";
import { projects } from "./projects.js";
import { quotas } from "./quotas.js";
import { reserves } from "./reserves.js";
import type { Snapshot } from "./snapshot.js";
import { stage_shares } from "./stage_shares.js";
import { us_china_trade } from "./us_china_trade.js";
import { us_import_sources } from "./us_import_sources.js";
import { us_imports } from "./us_imports.js";
import { us_salient } from "./us_salient.js";
import { world_trade } from "./world_trade.js";

/** Every snapshot, by name. A new one is a table, a module and a line here. */
export const snapshots: readonly Snapshot[] = [
  article,
  assessments,
  assumptions,
  china_exports,
  china_share,
  criteria,
  demand,
  governance,
  options,
  prices,
  production,
  projects,
  quotas,
  reserves,
  stage_shares,
  us_china_trade,
  us_import_sources,
  us_imports,
  us_salient,
  world_trade,
];

export function toSnapshot(name: string): Snapshot {
  const found = snapshots.find((snapshot) => snapshot.name === name);
  if (!found) throw new Error(`unknown snapshot: ${name}`);
  return found;
}
