import type { Completion } from "@codemirror/autocomplete";
import type { Completions } from "../../shared/Completions.js";

/** Where one writes: the line up to the cursor, and, in a cell, its language and whole text. */
export type Place = { before: string; cell: { language: string; text: string } | null };
/** What could stand instead of the last `length` characters before the cursor. */
export type Suggestions = { length: number; options: Completion[] };

/**
 * What can be completed at a place.
 *
 * | before the cursor | completed with |
 * | --- | --- |
 * | `](claim:`, `{claim:` | claims |
 * | `](figure:`, `{figure:` | figures |
 * | `{assume:`, `{model:`, `{scenario:`, `{tradeoffs:` | assumptions, models |
 * | `](./` | pages |
 * | `](`, `{` | the words that can follow |
 * | `data-query="` | questions |
 * | a word in a cell of SQL | snapshots, and the columns of those that the cell names |
 * | a word in a cell of JavaScript | components |
 */
export function suggestions({ before, cell }: Place, known: Completions): Suggestions | null {
  if (cell) return inCell(/[\w$]*$/.exec(before)?.[0] ?? "", cell, known);
  const mark = /(?:\]\(|\{)(claim|figure|assume|model|scenario|tradeoffs):([\w./-]*)$/.exec(before);
  if (mark) return { length: mark[2]?.length ?? 0, options: marked(mark[1] as string, known) };
  const query = /data-query="([\w-]*)$/.exec(before);
  if (query)
    return { length: query[1]?.length ?? 0, options: known.queries.map(({ id, question }) => option(id, question)) };
  const link = /\]\((\.?\/?[\w/-]*)$/.exec(before);
  if (link) {
    const pages = known.pages.map(({ path, title }) => option(`./${path === "index" ? "" : path}`, title));
    return { length: link[1]?.length ?? 0, options: [...pages, ...words(["claim:", "figure:"])] };
  }
  const brace = /(?:^|[^$])\{(\w*)$/.exec(before);
  if (brace)
    return {
      length: brace[1]?.length ?? 0,
      options: words(["claim:", "figure:", "assume:", "model:", "scenario:", "tradeoffs:"]),
    };
  return null;
}

function marked(mark: string, { claims, figures, assumptions, models }: Completions): Completion[] {
  if (mark === "claim")
    return claims.map(({ id, statement, verdict, measured }) =>
      option(id, statement, [verdict.replaceAll("_", " "), measured].filter(Boolean).join(", ")),
    );
  if (mark === "figure") return figures.map(({ id, title, summary }) => option(id, title, summary));
  if (mark === "assume") return assumptions.map(({ id, title, unit }) => option(id, title, unit ?? ""));
  return models.filter((model) => model.mark === mark).map(({ id, text }) => option(id, text));
}

function inCell(
  word: string,
  { language, text }: { language: string; text: string },
  known: Completions,
): Suggestions | null {
  if (!word) return null;
  if (language === "sql") {
    const named = known.snapshots.filter(({ name }) => new RegExp(`\\b${name}\\b`, "i").test(text));
    const columns = named.flatMap(({ name, columns }) =>
      columns.map((column) =>
        option(
          column.name,
          `${name}, ${column.type}${column.unit ? `, ${column.unit}` : ""}`,
          column.description,
          "property",
        ),
      ),
    );
    const tables = known.snapshots.map(({ name, title }) => option(name, title, "", "type"));
    return { length: word.length, options: [...unique(columns), ...tables] };
  }
  if (!/^[jt]sx?$|^javascript$|^typescript$/.test(language)) return null;
  const options = known.components.map(({ name, from, signature }) => option(name, from, signature, "function"));
  return { length: word.length, options };
}

const words = (labels: readonly string[]): Completion[] =>
  labels.map((label) => ({ label, type: "keyword", boost: -1 }));

const option = (label: string, detail: string, info = "", type = "text"): Completion => ({
  label,
  type,
  detail: detail.length > 90 ? `${detail.slice(0, 89)}…` : detail,
  ...(info && { info }),
});

const unique = (options: readonly Completion[]): Completion[] => [
  ...new Map(options.map((each) => [each.label, each])).values(),
];
