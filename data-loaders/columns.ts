/** A column of a table. `figure` columns hold measured quantities; see `Figure cells` below. */
export type Column = {
  type: "text" | "integer" | "number" | "boolean" | "date" | "figure";
  description: string;
  unit?: string;
  /** An empty cell is null. Without it an empty cell is a fault. */
  optional?: boolean;
  values?: readonly string[];
  /** What a value must look like, and how to say so. */
  pattern?: [RegExp, string];
  min?: number;
  max?: number;
};

/**
 * Figure cells say which of these a quantity is, and the snapshot keeps it in `<column>_status`.
 *
 *   cell    value   status
 *   2900    2900    value          also 0: a published zero is a value
 *   >90     90      at_least
 *   <5      5       at_most
 *   W       null    withheld       by the publisher, to protect a company
 *   E       null    net_exporter   where a net import reliance would be negative
 *   NA      null    missing        the publisher says it is not available
 *   (empty) null    null           the row is not about this quantity; only in optional columns
 */
export const figureStatuses = ["value", "at_least", "at_most", "withheld", "net_exporter", "missing"] as const;
export type FigureStatus = (typeof figureStatuses)[number];
export type FigureCell = { value: number | null; status: FigureStatus | null };

export const provenances = ["published", "restated", "derived", "pending"] as const;

type Options = Partial<Omit<Column, "type" | "description">>;
const column =
  (type: Column["type"]) =>
  (description: string, options: Options = {}): Column => ({ type, description, ...options });

export const text = column("text");
export const integer = column("integer");
export const number = column("number");
export const boolean = column("boolean");
export const date = column("date");
export const figure = (description: string, unit: string, options: Options = {}): Column => ({
  type: "figure",
  description,
  unit,
  min: 0,
  ...options,
});

export const oneOf = (values: readonly string[], description: string): Column => text(description, { values });
export const year = (description: string, options: Options = {}): Column =>
  integer(description, { min: 1900, max: 2100, ...options });
export const iso3 = (description: string, options: Options = {}): Column =>
  text(description, { pattern: [/^[A-Z]{3}$/, "ISO 3166-1 alpha-3 code"], ...options });
export const share = (description: string, options: Options = {}): Column =>
  figure(description, "percent", { max: 100, ...options });

/** The last columns of every table: where the row's figures come from. */
export const origin = {
  source: text("Id of the source in sources.csv"),
  provenance: oneOf(
    provenances,
    "published: read in the publisher's release; restated: read in a report that quotes it; derived: computed from published figures; pending: recalled, to be read again in the release",
  ),
  note: text("What the publisher or the transcriber says of the figure", { optional: true }),
} satisfies Record<string, Column>;

/** The same for tables of what the authors hold: their judgements and assumptions beside published figures. */
export const ownOrigin = {
  ...origin,
  provenance: oneOf(
    [...provenances, "judged", "assumed"],
    `${origin.provenance.description}; judged: what the authors hold; assumed: a number the authors chose`,
  ),
} satisfies Record<string, Column>;

export const kebab = (description: string, options: Options = {}): Column =>
  text(description, { pattern: [/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case"], ...options });
