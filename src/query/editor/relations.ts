import type { ColumnFacts, SnapshotFacts } from "../../snapshots/catalogue.js";
import { isReserved } from "./keywords.js";
import { is, type Token } from "./tokens.js";

/** Facts are known of the columns of snapshots, also where a part of the statement passes them on. */
export type RelationColumn = { name: string; facts: ColumnFacts | null; of: SnapshotFacts | null };
/** A table that a statement reads, or a part of its WITH. `columns` are those that can be known without running it. */
export type Relation = { name: string; alias: string; isPart: boolean; columns: RelationColumn[] };

/** Of a relation: where it stands, and the tokens of its query, from and up to, if it has one. */
type Place = Omit<Relation, "columns"> & { at: number; body?: [number, number]; listed?: string[]; isCall?: boolean };

const beginnings = ["select", "from", "with", "values", "pivot", "unpivot", "summarize", "describe", "("];
/** What every measure gives (src/snapshots/measures.ts). */
const measured = ["edition", "basis", "stage", "year", "point", "lower", "upper", "pending"];

/** Queries within queries are followed so far. */
const deepest = 40;

/** Whether a token can be a name: one in quotes, or a word that SQL leaves free. */
export const isName = (token: Token | undefined): token is Token =>
  token?.kind === "quoted" || (token?.kind === "word" && !isReserved(token.text));

/**
 * The tables of a statement, wherever in it they stand. Comments must not be among the tokens.
 *
 *   FROM production AS p              production, called p
 *   WITH a AS (SELECT x AS y …)       a, with the column y
 *   JOIN (SELECT x FROM …) b          b, with the column x
 *   FROM mine_share('CHN', 2024)      mine_share, with what measures give
 */
export function relationsIn(tokens: readonly Token[], catalogue: readonly SnapshotFacts[]): Relation[] {
  const closings = closingsOf(tokens);
  const places = placesIn(tokens, closings);
  const parts = new Map(places.filter(({ isPart }) => isPart).map((place) => [place.name.toLowerCase(), place]));
  const known = new Map<Place, RelationColumn[]>();
  let depth = 0;
  return places.map((place) => ({ ...place, columns: columnsOf(place) }));

  function columnsOf(place: Place): RelationColumn[] {
    const found = known.get(place);
    if (found || depth > deepest) return found ?? [];
    // A part of WITH that reads itself ends here.
    known.set(place, []);
    ++depth;
    const columns = findColumns(place);
    --depth;
    known.set(place, columns);
    return columns;
  }

  function findColumns({ name, body, listed, isPart, isCall }: Place): RelationColumn[] {
    if (listed) return listed.map(unknown);
    if (body) return outputsOf(body);
    if (isCall) return (/share|output|reliance/.test(name) ? measured : [name]).map(unknown);
    const part = isPart ? undefined : parts.get(name.toLowerCase());
    if (part) return columnsOf(part);
    const snapshot = catalogue.find((one) => sameName(one.name, name));
    return snapshot ? columnsOfSnapshot(snapshot) : [];
  }

  /** The columns of a query, as far as their names are written down: `a.b`, `… AS name`, `sum(x) total`, `*`. */
  function outputsOf([from, to]: [number, number]): RelationColumn[] {
    const own = topLevel(from, to);
    const heads = new Set(own);
    const read = new Map<string, RelationColumn>();
    for (const place of places.filter(({ at, isPart }) => !isPart && heads.has(at)))
      for (const column of columnsOf(place)) read.set(column.name, column);
    const begin = own.findIndex((at) => is(tokens[at], "select"));
    if (begin < 0) return [...read.values()];
    const end = own.findIndex((at, i) => i > begin && is(tokens[at], "from", "union", "intersect", "except", "order"));
    return itemsOf(own.slice(begin + 1, end < 0 ? undefined : end)).flatMap((item) => {
      const [before, last] = [item.at(-2), item.at(-1)];
      if (is(last, "*")) return [...read.values()];
      if (!isName(last)) return [];
      if (!before || is(before, ".")) return [read.get(last.text) ?? unknown(last.text)];
      const isGiven = before.kind !== "sign" || is(before, ")", "]");
      return isGiven ? [unknown(last.text)] : [];
    });
  }

  function itemsOf(list: readonly number[]): Token[][] {
    const items: Token[][] = [[]];
    for (const token of list.map((at) => tokens[at] as Token))
      if (is(token, ",")) items.push([]);
      else items.at(-1)?.push(token);
    return items;
  }

  /** The places outside brackets; of a bracketed part, that of its closing bracket. */
  function topLevel(from: number, to: number): number[] {
    const own: number[] = [];
    for (let at = from; at < to; ++at) {
      if (is(tokens[at], "(")) at = closings[at] as number;
      if (at < to) own.push(at);
    }
    return own;
  }
}

function placesIn(tokens: readonly Token[], closings: readonly number[]): Place[] {
  const places: Place[] = [];
  for (const [i, token] of tokens.entries()) {
    const part = isName(token) ? partAt(i) : null;
    if (part) places.push(part);
    if (!is(token, "from", "join", "pivot", "unpivot", "summarize", "describe")) continue;
    for (let read = readAt(i + 1, i); read; read = is(tokens[read.end], ",") ? readAt(read.end + 1, i) : null)
      places.push(read.place);
  }
  return places;

  /** `name (columns) AS MATERIALIZED (query)` */
  function partAt(i: number): Place | null {
    const name = tokens[i]?.text ?? "";
    const isListed = is(tokens[i + 1], "(");
    const end = isListed ? (closings[i + 1] as number) : i;
    let at = end + 1;
    if (!is(tokens[at], "as")) return null;
    while (is(tokens[at + 1], "not", "materialized")) ++at;
    if (!is(tokens[at + 1], "(") || !is(tokens[at + 2], ...beginnings)) return null;
    const listed = tokens.slice(i + 2, end).filter(isName);
    const body: [number, number] = [at + 2, closings[at + 1] as number];
    const place = { name, alias: name, isPart: true, at: i, body };
    return isListed ? { ...place, listed: listed.map(({ text }) => text) } : place;
  }

  /** `name`, `schema.name`, `name(…)` or `(query)`, and what it is called, from `start` on after the word at `at`. */
  function readAt(start: number, at: number): { place: Place; end: number } | null {
    let end = is(tokens[start], "lateral") ? start + 1 : start;
    const place: Place = { name: "", alias: "", isPart: false, at };
    if (is(tokens[end], "(")) {
      place.body = [end + 1, closings[end] as number];
      end = (closings[end] as number) + 1;
    } else if (isName(tokens[end])) {
      while (is(tokens[end + 1], ".") && isName(tokens[end + 2])) end += 2;
      place.name = tokens[end]?.text ?? "";
      place.isCall = is(tokens[++end], "(");
      if (place.isCall) end = (closings[end] as number) + 1;
    } else return null;
    if (is(tokens[end], "as")) ++end;
    place.alias = isName(tokens[end]) ? (tokens[end++]?.text ?? "") : place.name;
    return { place, end };
  }
}

const unknown = (name: string): RelationColumn => ({ name, facts: null, of: null });

export const columnsOfSnapshot = (of: SnapshotFacts): RelationColumn[] =>
  of.columns.map((facts) => ({ name: facts.name, facts, of }));

export const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** For each opening bracket the place of its closing one, or the end. */
function closingsOf(tokens: readonly Token[]): number[] {
  const closings: number[] = [];
  const open: number[] = [];
  for (const [i, token] of tokens.entries()) {
    if (is(token, "(")) open.push(i);
    else if (is(token, ")") && open.length) closings[open.pop() as number] = i;
  }
  for (const i of open) closings[i] = tokens.length;
  return closings;
}
