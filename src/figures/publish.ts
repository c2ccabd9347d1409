import { stringify } from "csv-stringify/sync";
import type { TopLevelSpec } from "vega-lite";
import type { Work } from "../lib/work.js";
import { type Figure, type Rows, type View, views } from "./figure.js";
import { toDrawings, toPictures } from "./picture.js";
import type { Size } from "./pictureHtml.js";
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
  sizes: Record<string, Size>;
  specs: Record<string, object>;
};

/** Every file of a figure, by its ending: pictures for each view, the table, and the facts. */
export async function publishFigure(figure: Figure, query: Query): Promise<Record<string, string>> {
  const { rows, cited, words } = await rowsOf(figure, query);
  if (!rows.length) throw new Error(`empty figure: ${figure.id}`);
  const sources = await sourcesOf(figure, cited, query);
  const { title, summary } = words ?? { title: figure.title(rows), summary: figure.summary(rows) };
  const specs = figure.draw ? {} : eachView((view) => toSpec(figure, rows, view));
  const { files, sizes } = figure.draw
    ? toDrawings(eachView((view) => figure.draw?.(rows, view, title) ?? ""))
    : await toPictures(specs, title, rows);
  const published: PublishedFigure = {
    id: figure.id,
    title,
    subtitle: figure.subtitle,
    summary,
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

const eachView = <T>(make: (view: View) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(views).map(([ending, view]) => [ending, make(view)]));

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

type Asked = { rows: Rows; cited: Set<unknown>; words?: { title: string; summary: string } | undefined };

async function rowsOf({ query: sql, derive }: Figure, query: Query): Promise<Asked> {
  if (!derive) {
    const rows = (await query(sql)) as Rows;
    return { rows, cited: new Set(rows.map(({ source }) => source)) };
  }
  const tables: Record<string, Rows> = {};
  for (const name of derive.from) tables[name] = (await query(`SELECT * FROM ${name}`)) as Rows;
  const { rows, sources, words } = derive.rows(tables);
  return { rows, words, cited: new Set(sources) };
}

async function sourcesOf(figure: Figure, cited: Set<unknown>, query: Query): Promise<Work[]> {
  const works = (await query("SELECT * FROM sources ORDER BY id")) as Work[];
  const found = works.filter(({ id }) => cited.has(id));
  if (!found.length || found.length !== cited.size) throw new Error(`figure without source: ${figure.id}`);
  return found;
}
