import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import type { Result } from "../../snapshots/result.js";
import { Unavailable, unreachable } from "../../snapshots/unavailable.js";
import type { Briefing } from "../citation/briefing.js";
import { citedOf } from "../citation/citedOf.js";
import { Drawer } from "../Drawer.js";
import { button, element } from "../element.js";
import type { SharedCell } from "../link/sharedQuery.js";
import { fileName } from "./fileName.js";
import type { Work } from "./pace.js";
import { saveFile, sizeText } from "./saveFile.js";

type Options = {
  result: Result;
  sql: string;
  parameters?: SharedCell["parameters"] | undefined;
  chart?: SharedCell["chart"] | undefined;
  /** Other cells whose answers the query reads by name. */
  cells?: readonly (SharedCell & { name: string })[] | undefined;
  /** What the files are called; else after the snapshots that were read. */
  name?: string | undefined;
  catalogue?: readonly SnapshotFacts[] | undefined;
  briefing?: Briefing | undefined;
  /** The address that opens the query. */
  link?: string | undefined;
  now?: (() => Date) | undefined;
};

type Choice = { label: string; note: string; extension: string; write: (work: Work) => Promise<Written> };
type Written = { file: Blob; warning?: string };

/** The writers come when a reader asks for a file. */
const load = <Module>(name: string, module: Promise<Module>) =>
  module.catch((error) => {
    throw unreachable(name, "The program that writes this file", error);
  });

/** The button “Take away”, and below it the answer as files: CSV, Parquet, JSON, or everything about it as a zip. */
export function TakeAway(options: Options): HTMLElement {
  const { result } = options;
  const choices: Choice[] = [
    { label: "CSV", note: "For spreadsheets and text tools", extension: "csv", write: (work) => csv(result, work) },
    {
      label: "Parquet",
      note: "Columns keep their types: for DuckDB, R or Python",
      extension: "parquet",
      write: async (work) => {
        const { writeParquet } = await load("parquet.js", import("./parquet.js"));
        return { file: await writeParquet(result, work) };
      },
    },
    {
      label: "JSON",
      note: "A list of objects, for programs",
      extension: "json",
      write: async (work) => {
        const { writeJson } = await load("json.js", import("./json.js"));
        return { file: await writeJson(result, work) };
      },
    },
    {
      label: "Everything (zip)",
      note: "All three, with the query, its sources, their terms, hashes and how to cite it",
      extension: "zip",
      write: (work) => everything(options, work),
    },
  ];
  return Drawer("Take away", (drawer) => fill(drawer, choices, options));
}

function fill(drawer: HTMLElement, choices: readonly Choice[], { result, name }: Options) {
  let running: AbortController | undefined;
  const status = element("p", { role: "status", className: "query-status" });
  const alert = element("div", { role: "alert", className: "query-error" });
  const cancel = button("Cancel", () => running?.abort());
  cancel.hidden = true;
  const buttons: HTMLButtonElement[] = [];
  const list = element("ul", { className: "query-files" });
  for (const choice of choices) {
    const note = element("span", { id: `${drawer.id}-${choice.extension}`, textContent: choice.note });
    const opener = button(choice.label, () => take(choice, opener));
    opener.setAttribute("aria-describedby", note.id);
    buttons.push(opener);
    list.append(element("li", {}, [opener, note]));
  }
  const cut = element("p", {
    textContent: `The files hold the ${result.total.toLocaleString("en-GB")} rows of this answer; there are more.`,
    hidden: result.limit === null,
  });
  drawer.append(list, cut, element("div", { className: "query-progress" }, [status, cancel]), alert);

  async function take({ label, extension, write }: Choice, opener: HTMLButtonElement) {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    alert.replaceChildren();
    for (const one of buttons) one.ariaDisabled = "true";
    cancel.hidden = false;
    const say = (share: number) => {
      const text = `Writing ${label}: ${Math.floor(share * 10) * 10} %`;
      if (status.textContent !== text) status.textContent = text;
    };
    say(0);
    try {
      const { file, warning } = await write({ signal: controller.signal, onProgress: say });
      const path = fileName(name || result.uses.map(({ snapshot }) => snapshot).join("-"), extension);
      saveFile(file, path);
      status.textContent = [`Saved ${path}, ${sizeText(file.size)}.`, warning].filter(Boolean).join(" ");
    } catch (error) {
      status.textContent = controller.signal.aborted ? "Cancelled." : "";
      if (!controller.signal.aborted) alert.append(element("p", { textContent: sentenceOf(error) }));
    } finally {
      running = undefined;
      for (const one of buttons) one.ariaDisabled = null;
      if (document.activeElement === cancel) opener.focus();
      cancel.hidden = true;
    }
  }
}

async function csv(result: Result, work: Work): Promise<Written> {
  const { writeCsv } = await load("csv.js", import("./csv.js"));
  const { file, formulas } = await writeCsv(result, work);
  const values = formulas === 1 ? "1 value" : `${formulas.toLocaleString("en-GB")} values`;
  return formulas
    ? { file, warning: `A spreadsheet would take ${values} for formulas: open the file as text.` }
    : { file };
}

async function everything(
  { result, sql, parameters = {}, chart, cells = [], ...options }: Options,
  work: Work,
): Promise<Written> {
  const query: SharedCell[] = [...cells, { sql, parameters, ...(chart ? { chart } : {}) }];
  const [{ archive }, cited] = await Promise.all([
    load("archive.js", import("./archive.js")),
    citedOf({ ...options, uses: result.uses, query }),
  ]);
  return { file: await archive({ result, sql, parameters, cells, cited }, work) };
}

const sentenceOf = (error: unknown) =>
  error instanceof Unavailable
    ? error.sentence
    : `The file could not be written (${error instanceof Error ? error.message : String(error)}).`;
