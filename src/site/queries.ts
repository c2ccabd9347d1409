import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import type { Database } from "../../data-loaders/database.js";
import { toFault } from "../queries/answer.js";
import { bodyOf, cellQuestion, namedIn } from "../queries/cells.js";
import type { Published } from "../queries/markdown.js";
import { type Question, readQuestion } from "../queries/question.js";
import { answerOrKeep, type KeptAnswers } from "./answer.js";
import { filesIn } from "./files.js";
import type { Output } from "./outputs.js";

/** Questions that cannot be answered, each a line with its place. */
export class QueryError extends Error {
  override readonly name = "QueryError";
}

type Read = { questions: Question[]; unread: Map<string, string>; faults: string[] };

const source = fileURLToPath(new URL("../", import.meta.url));

/** The questions of src/queries and of every page, read and not yet asked. */
export async function readQuestions(folder = source): Promise<Read> {
  const read: Read = { questions: [], unread: new Map(), faults: [] };
  for (const name of (await readdir(join(folder, "queries"))).filter((name) => name.endsWith(".sql")).sort())
    await readFileQuestion(folder, name, read);
  const known = new Set([...read.questions.map(({ id }) => id), ...read.unread.keys()]);
  const pages = (await filesIn(folder)).filter((path) => path.endsWith(".md") && !/(^|\/)[._]/.test(path));
  for (const path of pages) readPage(`src/${path}`, await readFile(join(folder, path), "utf8"), known, read);
  return read;
}

async function readFileQuestion(folder: string, name: string, { questions, unread, faults }: Read) {
  const id = name.slice(0, -".sql".length);
  const place = { file: `src/queries/${name}`, line: 1 };
  try {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) throw new Error(`invalid id: ${id} (${place.file}:1)`);
    const question = readQuestion(id, await readFile(join(folder, "queries", name), "utf8"), place);
    if (question.question === null) throw new Error(`missing question: ${id} (${place.file}:1)`);
    questions.push(question);
  } catch (error) {
    unread.set(id, (error as Error).message);
    faults.push((error as Error).message);
  }
}

function readPage(file: string, text: string, known: ReadonlySet<string>, { questions, faults }: Read) {
  const { body, first } = bodyOf(text);
  for (const token of new MarkdownIt({ html: true }).parse(body, {})) {
    try {
      const question = cellQuestion(token, { file, line: first });
      if (question) questions.push(question);
    } catch (error) {
      faults.push((error as Error).message);
    }
    if (token.type !== "html_block") continue;
    for (const { id, line } of namedIn(token, first))
      if (!known.has(id)) faults.push(`unknown query: ${id} (${file}:${line})`);
  }
}

type Options = {
  kept?: KeptAnswers;
  /** Told of the questions that cannot be answered, be they none. If left out, they end it. */
  onFaults?: (faults: readonly string[]) => void;
  folder?: string;
};

/**
 * The answers to all questions of src/queries and of the pages, and the pictures of their charts. The database is one
 * that is locked, as pages' SQL is run in it.
 * @throws QueryError
 */
export async function* queryOutputs(
  database: Database,
  { kept = { answers: new Map(), charts: new Map() }, onFaults, folder }: Options = {},
): AsyncGenerator<Output> {
  const { questions, unread, faults } = await readQuestions(folder);
  const json = (id: string, published: Published) => ({
    path: `queries/${id}.json`,
    content: JSON.stringify(published),
  });
  for (const [id, words] of unread) yield json(id, { unread: words });
  for (const question of new Map(questions.map((question) => [question.id, question])).values()) {
    const { answered, files } = await answerOrKeep(question, database, kept);
    if ("fault" in answered) faults.push(toFault(question, answered.fault));
    for (const [ending, content] of Object.entries(files)) yield { path: `queries/${question.id}${ending}`, content };
    yield json(question.id, { question, answered });
  }
  if (onFaults) onFaults(faults);
  else if (faults.length) throw new QueryError(faults.join("\n"));
}
