import { FileAttachment } from "observablehq:stdlib";

/**
 * The address of every snapshot. Framework publishes a file only where it finds its name spelt out, and without `.href`
 * beside it would fetch a decoder of its own.
 */
export const snapshotFiles = {
  article: FileAttachment("../data/article.parquet").href,
  assessments: FileAttachment("../data/assessments.parquet").href,
  assumptions: FileAttachment("../data/assumptions.parquet").href,
  china_exports: FileAttachment("../data/china_exports.parquet").href,
  china_share: FileAttachment("../data/china_share.parquet").href,
  criteria: FileAttachment("../data/criteria.parquet").href,
  demand: FileAttachment("../data/demand.parquet").href,
  governance: FileAttachment("../data/governance.parquet").href,
  options: FileAttachment("../data/options.parquet").href,
  prices: FileAttachment("../data/prices.parquet").href,
  production: FileAttachment("../data/production.parquet").href,
  projects: FileAttachment("../data/projects.parquet").href,
  quotas: FileAttachment("../data/quotas.parquet").href,
  reserves: FileAttachment("../data/reserves.parquet").href,
  stage_shares: FileAttachment("../data/stage_shares.parquet").href,
  us_china_trade: FileAttachment("../data/us_china_trade.parquet").href,
  us_import_sources: FileAttachment("../data/us_import_sources.parquet").href,
  us_imports: FileAttachment("../data/us_imports.parquet").href,
  us_salient: FileAttachment("../data/us_salient.parquet").href,
  world_trade: FileAttachment("../data/world_trade.parquet").href,
};

export type SnapshotName = keyof typeof snapshotFiles;

/** What the data package says of each snapshot, such as its hash. */
export const datapackageFile = FileAttachment("../data/datapackage.json").href;
