import { commoditiesRelease } from "./commoditiesRelease.js";
import { commodityWorldRelease } from "./commodityWorldRelease.js";
import { fault, ImportError } from "./faults.js";
import type { Layout, Release } from "./release.js";
import { salientRelease } from "./salientRelease.js";
import { toSheet } from "./sheet.js";
import { worldRelease } from "./worldRelease.js";

const layouts: readonly Layout[] = [commoditiesRelease, worldRelease, commodityWorldRelease, salientRelease];

/** Reads a release of the Mineral Commodity Summaries. Throws an ImportError with all that is wrong with it. */
export function readSummaries(bytes: Uint8Array, file: string, edition?: string): Release {
  const sheet = toSheet(bytes, file);
  const layout = layouts.find(({ fits }) => fits(sheet.columns));
  if (layout) return layout.read(sheet, edition);
  const hint = sheet.columns.includes("reportercode") ? " (a Comtrade extract: import it with comtrade)" : "";
  throw new ImportError([fault(`unknown layout${hint}`, sheet.columns.join(), file, 1)]);
}
