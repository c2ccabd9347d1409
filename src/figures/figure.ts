import type { Theme } from "../lib/palette.js";

export type FigureRow = Record<string, string | number | boolean | null>;
export type Rows = readonly FigureRow[];

/** On which ground and how wide a picture is drawn. Phones get a picture of their own, so that its text stays readable. */
export type View = { theme: Theme; width: number; narrow: boolean };

export const views: Record<string, View> = {
  "": { theme: "light", width: 680, narrow: false },
  ".dark": { theme: "dark", width: 680, narrow: false },
  ".narrow": { theme: "light", width: 350, narrow: true },
  ".narrow.dark": { theme: "dark", width: 350, narrow: true },
};

/** What an author writes, one file a figure: a question to the snapshots, a sentence, and a picture of the answer. */
export type Figure = {
  /** kebab-case; the file's name */
  id: string;
  /** Says what the figure shows, as a headline. */
  title: (rows: Rows) => string;
  /** What is measured, of whom, and the unit. */
  subtitle: string;
  /** SQL over the snapshots. Its rows are the table behind the figure; each names its `source`. */
  query: string;
  /** Headings of the table, by column of the query; columns without one are not shown. */
  columns: Record<string, string>;
  /** One sentence computed from the rows: the picture's text alternative, and the figure's conclusion. */
  summary: (rows: Rows) => string;
  /** A Vega-Lite spec of the given width in pixels, without data and config, which are added. */
  spec: (rows: Rows, view: View) => object;
  /** In place of a spec: the SVG itself, for figures that a page draws again by the same function. */
  draw?: (rows: Rows, view: View, title: string) => string;
  /** What a reader must know of the figures. */
  note?: string;
  /** For what a model computes: the snapshots it reads whole, and its rows; the query then shows what goes in. */
  derive?: Derivation;
};

export type Derivation = {
  from: readonly string[];
  /** The rows of the figure, in place of the query's, and the works they rest on. */
  rows: (tables: Readonly<Record<string, Rows>>) => Derived;
};

/** Words that only the model can tell stand in place of those that the figure makes of its rows. */
export type Derived = {
  rows: Rows;
  sources: readonly string[];
  words?: { title: string; summary: string };
};

/** The value of a column as a number. Throws when it is none, so that no figure is drawn from a hole. */
export function numberOf(row: FigureRow | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== "number") throw new Error(`missing number: ${column} of ${JSON.stringify(row)}`);
  return value;
}

/** The first row in which the columns have the values. Throws when there is none. */
export function rowWhere(rows: Rows, values: FigureRow): FigureRow {
  const found = rows.find((row) => Object.entries(values).every(([name, value]) => row[name] === value));
  if (!found) throw new Error(`missing row: ${JSON.stringify(values)}`);
  return found;
}
