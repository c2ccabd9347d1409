import MarkdownIt from "markdown-it";
import { bodyOf, cellQuestion } from "../../../queries/cells.js";
import type { Question } from "../../../queries/question.js";
import { answerOrKeep, type Given, type KeptAnswers } from "../../../site/answer.js";

type Database = Parameters<typeof answerOrKeep>[1];
type Asked = { question: Question; owner: string; promise: Promise<Given>; start: () => void; drop: () => void };

/** An answer with the question as it stands in its text. */
export type DraftAnswer = Given & { question: Question };

/** The most answers that are kept; older ones are computed again. */
const mostKept = 300;

/** Questions of drafts, asked one at a time, as the database has one connection; each answer is kept. */
export class Questions {
  readonly #kept: KeptAnswers = { answers: new Map(), charts: new Map() };
  readonly #files = new Map<string, string>();
  readonly #waiting = new Map<string, Asked>();
  #running: Asked | undefined;

  constructor(readonly database: Database) {}

  /**
   * The answers to a text's questions that come within a time. Those that do not are computed all the same, for a later
   * call, unless `owner` has a newer text by then.
   * @param milliseconds 0 to take what is there
   */
  async answers(text: string, owner: string, milliseconds: number) {
    const questions = questionsIn(text);
    const given = new Map<string, DraftAnswer>();
    const asked = questions.map(async (question) => {
      given.set(question.id, { ...(await this.#ask(question, owner)), question });
    });
    const all = Promise.all(asked.map((one) => one.catch(() => {})));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
    clearTimeout(timer);
    return { answers: new Map(given), waiting: questions.filter(({ id }) => !given.has(id)).length };
  }

  /** Forgets what an older text of the owner asked and the newer one does not. */
  supersede(text: string, owner: string): void {
    const wanted = new Set(questionsIn(text).map(keyOf));
    for (const [key, asked] of this.#waiting)
      if (asked.owner === owner && !wanted.has(key)) {
        this.#waiting.delete(key);
        asked.drop();
      }
    const running = this.#running;
    if (running?.owner === owner && !wanted.has(keyOf(running.question))) this.database.connection.interrupt();
  }

  /** A picture of a kept answer, by its path: `queries/cell-0123456789.dark.svg`. */
  picture(path: string): string | undefined {
    return this.#files.get(path);
  }

  close(): void {
    for (const { drop } of this.#waiting.values()) drop();
    this.#waiting.clear();
    this.database.connection.interrupt();
  }

  #ask(question: Question, owner: string): Promise<Given> {
    const key = keyOf(question);
    const found = this.#waiting.get(key) ?? (this.#running && keyOf(this.#running.question) === key && this.#running);
    if (found) return found.promise;
    const { promise, resolve, reject } = Promise.withResolvers<Given>();
    // Nobody may be listening any more.
    promise.catch(() => {});
    const start = () =>
      void this.#answer(question)
        .then(resolve, reject)
        .finally(() => this.#next());
    const asked = { question, owner, promise, start, drop: () => reject(new Error("superseded question")) };
    this.#waiting.set(key, asked);
    if (!this.#running) this.#next();
    return promise;
  }

  #next() {
    const [first] = this.#waiting;
    this.#running = first?.[1];
    if (!first) return;
    this.#waiting.delete(first[0]);
    first[1].start();
  }

  async #answer(question: Question): Promise<Given> {
    const given = await answerOrKeep(question, this.database, this.#kept);
    // Stopped because of a newer text, or because the machine was busy: it may end the next time.
    if ("fault" in given.answered && given.answered.fault.words.includes("stopped after"))
      this.#kept.answers.delete(keyOf(question));
    for (const [ending, picture] of Object.entries(given.files)) {
      this.#files.delete(`queries/${question.id}${ending}`);
      this.#files.set(`queries/${question.id}${ending}`, picture);
    }
    shorten(this.#kept.answers, mostKept);
    shorten(this.#kept.charts, mostKept);
    shorten(this.#files, mostKept * 4);
    return given;
  }
}

/** As `answerOrKeep` has it: where a question stands is no part of it. */
function keyOf({ place: _, ...asked }: Question): string {
  return JSON.stringify(asked);
}

function shorten(map: Map<string, unknown>, most: number) {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

/** The questions of a text that can be read; the rules tell what is wrong with the others. */
function questionsIn(text: string): Question[] {
  const { body } = bodyOf(text);
  const questions = new Map<string, Question>();
  for (const token of new MarkdownIt({ html: true }).parse(body, {})) {
    try {
      const question = cellQuestion(token, { file: "", line: 1 });
      if (question) questions.set(question.id, question);
    } catch {
      // Told where the page is drawn.
    }
  }
  return [...questions.values()];
}
