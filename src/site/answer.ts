import type { Database } from "../../data-loaders/database.js";
import { fieldsOf } from "../../data-loaders/snapshot.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import { views } from "../figures/figure.js";
import { toPictures } from "../figures/picture.js";
import { type Answer, type Answered, type Chart, mostShown, type Use } from "../queries/answer.js";
import type { Question } from "../queries/question.js";
import { suggestChart, toSpec } from "../query/chart/chartSettings.js";
import { chartFault, chartNotes, chartSentence } from "../query/chart/chartWords.js";
import { type Result, type ResultColumn, resultOf } from "../snapshots/result.js";
import { askDatabase } from "./askDatabase.js";

/** Answers of an earlier time, by question, which hold for one database; and pictures, by what they show. */
export type KeptAnswers = { answers: Map<string, Given>; charts: Map<string, Drawn> };
/** What a page shows of a question, and the pictures of its chart by their endings. */
export type Given = { answered: Answered; files: Record<string, string> };
type Drawn = { chart: Chart; files: Record<string, string> };

export async function answerOrKeep(question: Question, database: Database, kept: KeptAnswers): Promise<Given> {
  const { place: _, ...asked } = question;
  const key = JSON.stringify(asked);
  const given = kept.answers.get(key) ?? (await answerQuestion(question, database, kept));
  kept.answers.set(key, given);
  return given;
}

async function answerQuestion(question: Question, database: Database, kept: KeptAnswers): Promise<Given> {
  try {
    const { columns, rows, more, tables } = await askDatabase(database.connection, question.sql, question.parameters);
    const uses = [];
    for (const name of tables) uses.push(await useOf(name, database));
    const measured = columns.map((column) => withUnit(column, tables));
    const drawn = await drawChart(question, resultOf(measured, rows), kept);
    const { chart = null, files = {} } = drawn ?? {};
    const answer: Answer = { columns: measured, rows: rows.slice(0, mostShown), total: rows.length, more, chart, uses };
    return { answered: { answer }, files };
  } catch (error) {
    return { answered: { fault: toFault(error as Error) }, files: {} };
  }
}

/** DuckDB's words without the marked line, and which line that is. */
function toFault({ message }: Error) {
  const [words = "", line] = message.replace(/^Failed to extract statements: /, "").split(/\n\nLINE (\d+):/);
  const sentence = words.startsWith("INTERRUPT") ? "stopped after ten seconds" : words.replaceAll("\n", " ");
  return { words: `broken query: ${sentence}`, line: line === undefined ? null : Number(line) };
}

function snapshotOf(name: string) {
  const snapshot = snapshots.find((snapshot) => snapshot.name === name);
  // The browser has the snapshots and nothing else.
  if (!snapshot) throw new Error(`unknown snapshot: ${name}`);
  return snapshot;
}

async function useOf(name: string, { query }: Database): Promise<Use> {
  const { title } = snapshotOf(name);
  const works = await query(`SELECT publisher, to_json(list(DISTINCT work.edition ORDER BY work.edition)) AS editions
    FROM "${name}" AS t JOIN sources AS work ON t.source = work.id
    GROUP BY publisher ORDER BY count(*) DESC, publisher`);
  return {
    snapshot: name,
    title,
    works: works.map(({ publisher, editions }) => ({
      publisher: String(publisher),
      editions: JSON.parse(String(editions)),
    })),
  };
}

/** A column that has the name of one of the snapshots' has its unit, too. */
function withUnit(column: ResultColumn, tables: readonly string[]): ResultColumn {
  const fields = tables.flatMap((name) => fieldsOf(snapshotOf(name)));
  const field = fields.find(({ name }) => name === column.name);
  if (!field) return column;
  return { ...column, description: field.description, ...(field.unit && { unit: field.unit }) };
}

async function drawChart({ question, chart }: Question, result: Result, kept: KeptAnswers): Promise<Drawn | null> {
  const settings = chart === undefined ? suggestChart(result) : chart;
  if (!settings) return null;
  const fault = chartFault(settings, result);
  if (fault) throw new Error(fault);
  const specs = Object.fromEntries(
    Object.entries(views).map(([ending, view]) => [ending, toSpec(settings, result, view)]),
  );
  const words = chartSentence(settings, result);
  const key = JSON.stringify([question, specs]);
  const found = kept.charts.get(key);
  if (found) return found;
  const { files, sizes } = await toPictures(specs, question ?? words);
  const drawn = { chart: { settings, words, notes: chartNotes(settings, result), sizes }, files };
  kept.charts.set(key, drawn);
  return drawn;
}
