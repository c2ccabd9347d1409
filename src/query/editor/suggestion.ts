import { formatNumber } from "../../lib/format.js";
import type { ColumnFacts, SnapshotFacts } from "../../snapshots/catalogue.js";
import { nullsText, rangeText } from "../schema/columnText.js";
import { functions, type SqlFunction } from "./functions.js";
import { toIdentifier } from "./identifier.js";
import { offeredWords, typeWords } from "./keywords.js";
import type { RelationColumn } from "./relations.js";

/** What completion offers: `insert` is SQL; one that ends in a bracket is a call. `boost` orders what matches alike. */
export type Suggestion = {
  label: string;
  kind: "table" | "column" | "name" | "function" | "keyword" | "type" | "value" | "parameter";
  insert: string;
  detail: string;
  info: string;
  boost: number;
};

const suggestion = (kind: Suggestion["kind"], label: string, rest: Partial<Suggestion> = {}): Suggestion => ({
  label,
  kind,
  insert: label,
  detail: "",
  info: "",
  boost: 0,
  ...rest,
});

export const tableSuggestion = ({ name, title, description, rows, editions }: SnapshotFacts) =>
  suggestion("table", name, {
    insert: toIdentifier(name),
    detail: `${formatNumber(rows)} rows`,
    info: `${title}. ${description}${editions.length ? `\nEditions: ${editions.join(", ")}` : ""}`,
    boost: 5,
  });

export const cellSuggestion = (name: string) =>
  suggestion("table", name, { insert: toIdentifier(name), detail: "cell", boost: 6 });

/** A part of WITH, or the name that a table goes by here. */
export const relationSuggestion = (name: string, detail: string, boost = 3) =>
  suggestion("name", name, { insert: toIdentifier(name), detail, boost });

/** A column of a table that the statement names; what says how another is to be read, or where it is from, comes later. */
export const columnSuggestion = ({ name, facts, of }: RelationColumn) =>
  suggestion("column", name, {
    insert: toIdentifier(name),
    detail: facts?.unit ?? facts?.type.toLowerCase() ?? "",
    info: facts && of ? columnInfo(facts, of) : "",
    boost: /_status$|^(source|provenance|note|line)$/.test(name) ? 3 : 4,
  });

/** A column, when no table is named yet: which tables have it. */
export const columnOfSuggestion = (column: RelationColumn, tables: readonly string[]) => ({
  ...columnSuggestion(column),
  detail: tables.length === 1 ? `in ${tables[0]}` : `in ${tables.length} tables`,
  boost: 0,
});

function columnInfo(facts: ColumnFacts, { name, rows }: SnapshotFacts) {
  const { description, unit, type, nulls } = facts;
  return `${description}${unit ? `, in ${unit}` : ""}\n${type} in ${name}: ${rangeText(facts)}, ${nullsText(nulls, rows)}`;
}

export const callSuggestion = ({ name, call, sentence, table }: SqlFunction) =>
  suggestion("function", name, {
    insert: `${name}(`,
    detail: call.slice(name.length),
    info: sentence,
    boost: table ? 1 : 2,
  });

/** The values of a column as SQL has them, or as they are put behind a quote that is there already. */
export function valueSuggestions({ type, values }: ColumnFacts, openQuote = false): Suggestion[] {
  const isText = type === "VARCHAR" || type === "DATE";
  return (values ?? []).map((value) => {
    const text = String(value).replaceAll("'", "''");
    const insert = openQuote ? `${text}'` : isText ? `'${text}'` : text;
    return suggestion("value", String(value), { insert, boost: 8 });
  });
}

export const parameterSuggestion = (name: string) => suggestion("parameter", name, { boost: 6 });

export const keywords = offeredWords.split(" ").map((word) => suggestion("keyword", word));
export const types = typeWords.split(" ").map((name) => suggestion("type", name.toUpperCase()));
export const calls = functions.filter(({ table }) => !table).map(callSuggestion);
export const tableCalls = functions.filter(({ table }) => table).map(callSuggestion);
