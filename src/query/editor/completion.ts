import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import { parameterPlaces } from "../../snapshots/parameters.js";
import { columnsOfSnapshot, isName, type Relation, type RelationColumn, relationsIn, sameName } from "./relations.js";
import {
  calls,
  cellSuggestion,
  columnOfSuggestion,
  columnSuggestion,
  keywords,
  parameterSuggestion,
  relationSuggestion,
  type Suggestion,
  tableCalls,
  tableSuggestion,
  types,
  valueSuggestions,
} from "./suggestion.js";
import { endsOperand, is, type Token, tokensOf } from "./tokens.js";

/** Longer SQL gets no completion: reading it at every key would be felt. */
const longest = 20_000;

type Settings = {
  catalogue: readonly SnapshotFacts[];
  /** The names of other cells. */
  cells?: readonly string[];
  /** Whether the reader asked; otherwise there must be a reason to speak. */
  explicit?: boolean;
};

/** What may stand at a position of SQL, and from where on it replaces what is there; null when there is nothing to say. */
export function suggestionsAt(
  sql: string,
  position: number,
  { catalogue, cells = [], explicit = false }: Settings,
): { from: number; suggestions: Suggestion[] } | null {
  if (sql.length > longest) return null;
  const tokens = tokensOf(sql);
  const current = tokens.find(({ from, to }) => from < position && position <= to);
  if (current?.kind === "comment" && isInside(current, position, sql)) return null;
  const statement = statementAt(tokens, position);
  const isTyped = current !== undefined && ["word", "number", "quoted", "string"].includes(current.kind);
  if (isTyped && (current.kind === "quoted" || current.kind === "string") && !isInside(current, position, sql))
    return null;
  const from = isTyped ? current.from : position;
  const before = statement.filter(({ to }) => to <= from);
  const relations = relationsIn(
    statement.filter((token) => token !== current || !isTyped),
    catalogue,
  );

  if (current?.kind === "string") {
    const column = comparedColumn(before, relations, catalogue);
    return offer(from + 1, column?.facts ? valueSuggestions(column.facts, true) : [], true);
  }
  const last = before.at(-1);
  if (is(last, ":") && last?.to === from) {
    if (endsOperand(before.slice(0, -1)) && before.at(-2)?.to === last.from) return null;
    const names = parameterPlaces(sql).filter(({ start }) => start + 1 !== from);
    const named = columnsIn(relations, catalogue);
    return offer(from, [...new Set([...names, ...named].map(({ name }) => name))].map(parameterSuggestion), true);
  }
  if (current?.kind === "quoted") {
    const named = [...tablesFor(), ...columns()];
    return offer(
      from + 1,
      named.map((one) => ({ ...one, insert: `${one.label.replaceAll('"', '""')}"` })),
      true,
    );
  }
  if (is(last, ".")) {
    const qualifier = before.at(-2);
    if (!isName(qualifier)) return null;
    const meant = relations.filter(({ name, alias }) => sameName(alias || name, qualifier.text));
    const snapshots = catalogue.filter(({ name }) => sameName(name, qualifier.text));
    const columns = meant.length ? meant.flatMap(({ columns }) => columns) : snapshots.flatMap(columnsOfSnapshot);
    return offer(from, unique(columns).map(columnSuggestion), true);
  }
  if (last?.kind === "cast" || isCastType(before)) return offer(from, types, true);
  if (is(last, "as")) return null;
  if (isTablePlace(before)) return offer(from, [...tablesFor(), ...tableCalls], true);

  const column = comparedColumn(before, relations, catalogue);
  const values = column?.facts ? valueSuggestions(column.facts) : [];
  if (current?.kind === "number") return offer(from, values, false);
  if (!last || endsOperand(before)) return offer(from, keywords, false);
  return offer(from, [...values, ...columns(), ...names(), ...calls, ...keywords], false);

  function offer(from: number, suggestions: readonly Suggestion[], isDue: boolean) {
    const typed = sql.slice(from, position);
    if (!explicit && !isDue && !typed) return null;
    const fitting = ranked(suggestions, typed);
    // What is written out needs no list, which would only stand in the way.
    if (!fitting.length || (!explicit && fitting.some(({ label }) => sameName(label, typed)))) return null;
    return { from, suggestions: fitting };
  }

  function tablesFor(): Suggestion[] {
    const parts = relations.filter(({ isPart }) => isPart);
    return [
      ...parts.map(({ name }) => relationSuggestion(name, "WITH", 7)),
      ...cells.map(cellSuggestion),
      ...catalogue.map(tableSuggestion),
    ];
  }

  function columns(): Suggestion[] {
    const known = unique(relations.flatMap(({ columns }) => columns));
    if (known.length) return known.map(columnSuggestion);
    const tables = Map.groupBy(catalogue.flatMap(columnsOfSnapshot), ({ name }) => name);
    return [...tables.values()].map((all) =>
      columnOfSuggestion(
        all[0] as RelationColumn,
        all.map(({ of }) => of?.name ?? ""),
      ),
    );
  }

  /** Names that the statement gives: to its tables, and with AS to its columns. */
  function names(): Suggestion[] {
    const tables = relations
      .filter(({ alias }) => alias)
      .map(({ name, alias }) => relationSuggestion(alias, alias === name ? "table" : name));
    const given = statement.filter(
      (token, i) => token !== current && isName(token) && is(statement[i - 1], "as") && !is(statement[i + 1], "("),
    );
    return [...tables, ...given.map(({ text }) => relationSuggestion(text, ""))];
  }
}

/** Whether text at a position continues a token: a text whose quote is closed before it is over. */
function isInside({ kind, from, to }: Token, position: number, sql: string): boolean {
  if (position < to) return true;
  const text = sql.slice(from, to);
  if (kind === "comment") return text.startsWith("--") || !/^\/\*[\s\S]*\*\/$/.test(text);
  const quote = kind === "quoted" ? '"' : "'";
  const marks = text.split(quote).length - 1;
  return text.startsWith("$") ? !/^(\$\w*\$)[\s\S]*\1$/.test(text) : marks % 2 === 1;
}

/** The tokens of the statement around a position, without comments. */
function statementAt(tokens: readonly Token[], position: number): Token[] {
  const ends = tokens.filter((token) => is(token, ";"));
  const start = ends.findLast(({ to }) => to <= position)?.to ?? 0;
  const end = ends.find(({ from }) => from >= position)?.from ?? Number.POSITIVE_INFINITY;
  return tokens.filter(({ kind, from, to }) => kind !== "comment" && from >= start && to <= end);
}

/** The columns of the tables that are named, or of all when none is. */
function columnsIn(relations: readonly Relation[], catalogue: readonly SnapshotFacts[]): RelationColumn[] {
  const columns = relations.flatMap(({ columns }) => columns);
  return unique(columns.length ? columns : catalogue.flatMap(columnsOfSnapshot));
}

/** `country = `, `country <> `, `p.country IN ('China', `, `country NOT LIKE `: the column that a value is held against. */
function comparedColumn(before: readonly Token[], relations: readonly Relation[], catalogue: readonly SnapshotFacts[]) {
  let at = before.length - 1;
  if (is(before[at], ",", "(")) {
    while (at >= 0 && !is(before[at], "(")) --at;
    if (!is(before[at - 1], "in")) return;
    at -= 2;
  } else if (is(before[at], "=", "<", ">", "like", "ilike"))
    while (is(before[at], "=", "<", ">", "!", "like", "ilike")) --at;
  else return;
  if (is(before[at], "not")) --at;
  const name = before[at];
  if (!isName(name)) return;
  const qualifier = is(before[at - 1], ".") ? before[at - 2]?.text : undefined;
  const meant = relations.filter(({ alias }) => qualifier === undefined || sameName(alias, qualifier));
  return columnsIn(meant, catalogue).find((column) => sameName(column.name, name.text));
}

/** After `cast(x AS`. */
function isCastType(before: readonly Token[]): boolean {
  if (!is(before.at(-1), "as")) return false;
  const { bracket } = clauseAt(before);
  return is(before[bracket - 1], "cast", "try_cast");
}

/** After FROM or JOIN, or a comma between tables. */
function isTablePlace(before: readonly Token[]): boolean {
  if (is(before.at(-1), "from", "join", "summarize", "describe", "pivot", "unpivot")) return true;
  return is(before.at(-1), ",") && is(clauseAt(before).clause, "from");
}

const clauses = ["select", "from", "where", "by", "on", "using", "having", "qualify", "values"];

/** The word that begins the clause at the end, and the place of the bracket that is open there, or -1. */
function clauseAt(tokens: readonly Token[]): { clause?: Token | undefined; bracket: number } {
  let depth = 0;
  let clause: Token | undefined;
  for (let at = tokens.length - 1; at >= 0; --at) {
    if (is(tokens[at], ")")) ++depth;
    else if (is(tokens[at], "(") && --depth < 0) return { clause, bracket: at };
    else if (!depth && !clause && is(tokens[at], ...clauses)) clause = tokens[at];
  }
  return { clause, bracket: -1 };
}

/**
 * Where a label has what is typed, in any case: at its start, else at the start of a word in it, else, from three letters
 * on, anywhere; -1 if nowhere.
 */
export function placeIn(label: string, typed: string): number {
  const [whole, part] = [label.toLowerCase(), typed.toLowerCase()];
  if (whole.startsWith(part)) return 0;
  for (let at = whole.indexOf(part, 1); at > 0; at = whole.indexOf(part, at + 1))
    if (/[^\p{L}\p{N}]/u.test(whole[at - 1] ?? "")) return at;
  return part.length > 2 ? whole.indexOf(part) : -1;
}

/** What fits, the likeliest first, each once. */
function ranked(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const rank = ({ label, boost }: Suggestion) => boost - (typed && placeIn(label, typed) ? 100 : 0);
  return unique(suggestions, ({ label, kind }) => `${kind} ${label}`)
    .filter(({ label }) => placeIn(label, typed) >= 0)
    .sort((a, b) => rank(b) - rank(a));
}

function unique<Item>(items: readonly Item[], key = (item: Item) => (item as { name: string }).name): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)));
}
