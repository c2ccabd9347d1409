import type { ChartSettings } from "../query/chart/chartSettings.js";
import { parametersIn } from "../snapshots/parameters.js";
import { readChart } from "./chartEntry.js";

export type Value = string | number | boolean | null;

/** Where a text stands: its file, and the line of that file on which it begins. */
export type Place = { file: string; line: number };

/** What an author asks of the snapshots: the question in words, and the SQL that answers it. */
export type Question = {
  id: string;
  /** In words; null when a cell of a page has none. */
  question: string | null;
  /** What a reader must know of the answer. */
  note: string | null;
  /** One statement. */
  sql: string;
  /** The author's chart; null for none; undefined for whatever suits the answer. */
  chart: ChartSettings | null | undefined;
  /** Values for the `:name` in the SQL. */
  parameters: Record<string, Value>;
  /** Where the SQL begins. */
  place: Place;
};

const entry = /^--\s?([a-z_]\w*):(?:\s+(.*?))?\s*$/i;
const continuation = /^--\s{2,}(\S.*?)\s*$/;

/**
 * Reads a question: a head of SQL comments, and a statement.
 *
 *   -- question: How concentrated is mining?
 *   -- note: The sum of the squared shares.
 *   --   A line that is set in goes on with the one before.
 *   -- chart: line x=year y=hhi_points     or none; left out, the answer's types suggest one
 *   -- country: China                      what `:country` in the SQL begins with
 *
 * @throws Error `adjective noun: value (file:line)`
 */
export function readQuestion(id: string, text: string, { file, line }: Place): Question {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const entries = new Map<string, { text: string; line: number }>();
  let last: { text: string; line: number } | undefined;
  let i = 0;
  for (; i < lines.length; ++i) {
    const written = lines[i] as string;
    const [, name, value = ""] = entry.exec(written) ?? [];
    const [, more] = continuation.exec(written) ?? [];
    if (name) {
      if (entries.has(name)) throw fault(`repeated entry: ${name}`, i);
      last = { text: value, line: line + i };
      entries.set(name, last);
    } else if (last && more) last.text = `${last.text} ${more}`.trim();
    else if (written.trim()) break;
  }
  const sql = lines.slice(i).join("\n").trimEnd();
  if (!sql) throw fault(`missing query: ${id}`, 0);
  const { question, note, chart, ...values } = Object.fromEntries(entries);
  return {
    id,
    question: question?.text || null,
    note: note?.text || null,
    sql,
    chart: chart && readChart(chart.text, { file, line: chart.line }),
    parameters: readParameters(sql, values),
    place: { file, line: line + i },
  };

  function readParameters(sql: string, values: Record<string, { text: string; line: number }>) {
    const named = parametersIn(sql);
    for (const [name, { line }] of Object.entries(values))
      if (!named.includes(name)) throw new Error(`unknown entry: ${name} (${file}:${line})`);
    return Object.fromEntries(
      named.map((name) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (!value) throw fault(`missing value of parameter: ${name}`, i);
        return [name, toValue(value.text)];
      }),
    );
  }

  function fault(words: string, offset: number) {
    return new Error(`${words} (${file}:${line + offset})`);
  }
}

/** A value as an author writes it: 2024 and 0.5 are numbers, '2024' and China texts; true, false and null are themselves. */
export function toValue(text: string): Value {
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (text === "null") return null;
  return text === "true" || (text === "false" ? false : text);
}
