import { stringify } from "csv-stringify/sync";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Work } from "../lib/work.js";
import type { Figure, Rows, View } from "./figure.js";
import { views } from "./figure.js";
import { vegaConfig } from "./theme.js";

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

/** What a page needs of a figure: words, sizes, the table behind it, its sources, and the specs to draw it again. */
export type PublishedFigure = {
  id: string;
  title: string;
  subtitle: string;
  summary: string;
  note: string | null;
  query: string;
  columns: Record<string, string>;
  rows: Rows;
  sources: Work[];
  sizes: Record<string, [width: number, height: number]>;
  specs: Record<string, object>;
};

/** Every file of a figure, by its ending: pictures for each view, the table, and the facts. */
export async function publishFigure(figure: Figure, query: Query): Promise<Record<string, string>> {
  const rows = (await query(figure.query)) as Rows;
  if (!rows.length) throw new Error(`empty figure: ${figure.id}`);
  const sources = await sourcesOf(figure, rows, query);
  const files: Record<string, string> = {};
  const sizes: PublishedFigure["sizes"] = {};
  const specs: PublishedFigure["specs"] = {};
  for (const [ending, view] of Object.entries(views)) {
    const spec = toSpec(figure, rows, view);
    const { svg, size } = await toPicture(spec, rows, figure.title(rows));
    files[`${ending}.svg`] = svg;
    sizes[ending] = size;
    specs[ending] = spec;
  }
  const published: PublishedFigure = {
    id: figure.id,
    title: figure.title(rows),
    subtitle: figure.subtitle,
    summary: figure.summary(rows),
    note: figure.note ?? null,
    query: figure.query.trim(),
    columns: figure.columns,
    rows,
    sources,
    sizes,
    specs,
  };
  files[".csv"] = stringify([...rows], { header: true });
  files[".json"] = JSON.stringify(published);
  return files;
}

function toSpec(figure: Figure, rows: Rows, view: View): TopLevelSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    data: { name: "rows" },
    width: view.width,
    autosize: { type: "fit-x", contains: "padding" },
    config: vegaConfig(view.theme),
    ...figure.spec(rows, view),
  } as unknown as TopLevelSpec;
}

/** Draws the picture. Throws on Vega's own warnings, which it would otherwise print and draw over. */
async function toPicture(spec: TopLevelSpec, rows: Rows, title: string) {
  const warn = (...words: unknown[]) => {
    // Bars of a fixed step are as high as they need to be, and fitted in width only: as meant.
    if (words.join(" ").startsWith('Dropping "fit-y"')) return logger;
    throw new Error(`faulty figure: ${words.join(" ")}`);
  };
  const logger = Object.assign(vega.logger(vega.Warn), { warn, error: warn });
  vega.resetSVGDefIds();
  const runtime = vega.parse(compile(spec, { logger }).spec);
  const view = new vega.View(runtime, { renderer: "none", logger }).data("rows", structuredClone(rows) as object[]);
  await view.runAsync();
  const drawn = await view.toSVG();
  view.finalize();
  const size = /width="([\d.]+)" height="([\d.]+)"/.exec(drawn);
  if (!size) throw new Error("missing size of picture");
  const words = `<title>${title.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</title>`;
  const svg = drawn.replace(/^<svg ([^>]*)>/, `<svg role="img" $1>${words}`);
  return { svg, size: [Math.ceil(Number(size[1])), Math.ceil(Number(size[2]))] as [number, number] };
}

async function sourcesOf(figure: Figure, rows: Rows, query: Query): Promise<Work[]> {
  const cited = new Set(rows.map(({ source }) => source));
  const works = (await query("SELECT * FROM sources ORDER BY id")) as Work[];
  const found = works.filter(({ id }) => cited.has(id));
  if (!found.length || found.length !== cited.size) throw new Error(`figure without source: ${figure.id}`);
  return found;
}
