import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type Database, snapshotFile } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import type { Ledger } from "../claims/html.js";
import { figures } from "../figures/figures.js";
import { defaultsOf } from "../lib/scenario/defaults.js";
import { type Row, type ScenarioRows, scenarioSnapshots } from "../lib/scenario/rows.js";
import { Scene } from "../lib/scene/Scene.js";
import { textParts, textsOf } from "../lib/scene/texts.js";
import { reportOf, tradeoffsTexts } from "../lib/tradeoffs/reportOf.js";
import type { Work } from "../lib/work.js";
import { exampleDataOf, exampleSnapshots } from "../methods/exampleData.js";
import type { ExampleData } from "../methods/explanation.js";
import { explanations } from "../methods/explanations.js";
import { publishMethod } from "../methods/publish.js";
import { blocksOf as scenarioBlocks } from "../scenarios/html.js";
import { blocksOf as tradeoffsBlocks } from "../tradeoffs/html.js";
import { type Changes, lastChange } from "./changes.js";
import { claimsPage } from "./claimsPage.js";
import { zipOnce } from "./compress.js";
import { dataPage } from "./dataPage.js";
import { type KeptFigures, publishOrKeep } from "./keptFigures.js";
import { ledgerCsv, toLedger } from "./ledger.js";
import { queryPage } from "./queryPage.js";

/** Files that Framework asks for by name, without the folder of the source root. */
export type Output = { path: string; content: string | Buffer };

export const fonts: Record<string, string> = {
  "source-serif-4": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  "source-serif-4-italic": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2",
  "source-sans-3": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
};

/** The query engine. It travels as gzip from any host, so that none has to compress it; its own 34 MB stay here. */
const engine = ["duckdb-eh.wasm", "duckdb-browser-eh.worker.js"];

export async function* snapshotOutputs(database: Database): AsyncGenerator<Output> {
  for (const { name } of snapshots)
    for (const format of ["parquet", "csv"] as const)
      yield { path: `data/${name}.${format}`, content: await snapshotFile(database, name, format) };
  yield { path: "data/datapackage.json", content: `${JSON.stringify(await datapackage(database))}\n` };
}

export async function* figureOutputs(
  { query }: Database,
  { kept = new Map() }: { kept?: KeptFigures } = {},
): AsyncGenerator<Output> {
  for (const figure of figures)
    for (const [ending, content] of Object.entries(await publishOrKeep(figure, query, kept)))
      yield { path: `figures/${figure.id}${ending}`, content };
}

export async function* pageOutputs(database: Database): AsyncGenerator<Output> {
  yield { path: "data.md", content: await dataPage(database) };
  yield { path: "query.md", content: await queryPage(database) };
}

/** What the models say with the authors' values, for the pages that set them. */
export async function* scenarioOutputs({ query }: Database): AsyncGenerator<Output> {
  const rows: Record<string, Row[]> = {};
  for (const name of scenarioSnapshots) rows[name] = await query(`SELECT * FROM ${name}`);
  const works = (await query("SELECT * FROM sources ORDER BY id")) as Work[];
  const scene = new Scene(defaultsOf(rows as unknown as ScenarioRows));
  const texts = Object.assign({}, ...textParts.map((part) => textsOf(scene, part)), tradeoffsTexts(scene));
  const blocks = { ...scenarioBlocks(scene, works), ...tradeoffsBlocks(reportOf(scene), works, scene.defaults.facts) };
  const content = JSON.stringify({ facts: scene.defaults.facts, texts, blocks });
  yield { path: "scenarios/report.json", content };
}

/** Every method explained, with its example worked on the figures of the snapshots. */
export async function* methodOutputs({ query }: Database): AsyncGenerator<Output> {
  const rows: Record<string, Row[]> = {};
  for (const name of exampleSnapshots) rows[name] = await query(`SELECT * FROM ${name}`);
  const works = (await query("SELECT * FROM sources ORDER BY id")) as Work[];
  const data = exampleDataOf(rows as unknown as ExampleData["rows"]);
  const content = JSON.stringify(explanations.map((one) => publishMethod(one, data, works)));
  yield { path: "methods/methods.json", content };
}

/** What the claims of a locked database are. */
export async function* claimOutputs(database: Database, { brief = false } = {}): AsyncGenerator<Output> {
  const ledger = await toLedger(database);
  yield* ledgerOutputs(ledger, brief ? null : await lastChange(ledger));
}

export function* ledgerOutputs(ledger: Ledger, change: Changes | null): Generator<Output> {
  yield { path: "data/claims.json", content: JSON.stringify(ledger) };
  yield { path: "data/claims.csv", content: ledgerCsv(ledger) };
  yield { path: "claims.md", content: claimsPage(ledger, change) };
}

export async function fontFile(name: string): Promise<Buffer> {
  const file = fonts[name];
  if (!file) throw new Error(`unknown font: ${name}`);
  return readFile(createRequire(import.meta.url).resolve(file));
}

export async function* fontOutputs(): AsyncGenerator<Output> {
  for (const name of Object.keys(fonts)) yield { path: `fonts/${name}.woff2`, content: await fontFile(name) };
}

export async function engineFile(name: string): Promise<Buffer> {
  if (!engine.includes(name)) throw new Error(`unknown part of the engine: ${name}`);
  return zipOnce(await readFile(createRequire(import.meta.url).resolve(`@duckdb/duckdb-wasm/dist/${name}`)));
}

export async function* engineOutputs(): AsyncGenerator<Output> {
  for (const name of engine) yield { path: `engine/${name}.gzip`, content: await engineFile(name) };
}
