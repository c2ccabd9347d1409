import { readCatalogue } from "../snapshots/catalogue.js";
import { keepDraft, readDraft } from "./draft.js";
import { element } from "./element.js";
import { fromFragment } from "./link/address.js";
import { Notebook } from "./Notebook.js";
import { Original } from "./Original.js";
import { type Cell, Panel } from "./Panel.js";
import { loadPanelStyle } from "./panelStyle.js";

const paused = "This query came with the link and has not run. Read it, then choose Run.";
const kept = "This is what you wrote here before the page was loaded again.";

/** Opens a page's own query for editing in its place; its answer stays until another comes. */
export async function openPanel(section: HTMLElement): Promise<void> {
  const { cell, folded, built } = partsOf(section);
  const [catalogue] = await Promise.all([readCatalogue(), loadPanelStyle()]);
  let panel = Opened();
  const original = Original(section, () => {
    const old = panel;
    panel = Opened();
    old.node.before(panel.node);
    old.destroy();
    panel.focus();
  });
  folded.replaceWith(panel.node);
  section.querySelector(".query-actions")?.remove();
  panel.focus();

  function Opened(): Panel {
    const opened: Panel = Panel(
      { cell, catalogue, answer: AnswerOf(built) },
      { onChange: () => original.follow(opened.current().sql === cell.sql) },
    );
    return opened;
  }
}

/** Opens the query that the address holds, else the draft of this tab, else the page's own. */
export async function openNotebook(section: HTMLElement): Promise<void> {
  const { cell, folded, built } = partsOf(section);
  const [catalogue, linked] = await Promise.all([readCatalogue(), fromFragment(location.hash), loadPanelStyle()]);
  const isOwn = (cells: readonly Cell[]) => cells.length === 1 && cells[0]?.sql === cell.sql;
  const shared = linked && "query" in linked ? linked.query.cells : null;
  const draft = shared ? null : readDraft();
  const cells: readonly Cell[] = shared ?? draft ?? [cell];
  const own = isOwn(cells);
  // The page's answer stands by the page's query only.
  const answer = AnswerOf(built);
  const notebook = Notebook(
    { cells: own ? [cell] : cells, catalogue, ...(own && { answer }) },
    {
      onChange(cells) {
        keepDraft(cells);
        original.follow(isOwn(cells));
      },
    },
  );
  const original = Original(section, () => {
    notebook.replace([cell], AnswerOf(built));
    keepDraft([cell]);
    notebook.last()?.focus();
  });
  folded.replaceWith(notebook.node);
  original.follow(own);
  const say = (sentence: string) => notebook.last()?.say(sentence);
  if (linked && "fault" in linked) say(linked.fault);
  else if (shared) arrive();
  else if (draft && !own) say(kept);

  addEventListener("hashchange", async () => {
    const linked = await fromFragment(location.hash);
    if (!linked) return;
    if ("fault" in linked) return say(linked.fault);
    const { cells } = linked.query;
    notebook.replace(cells, isOwn(cells) ? AnswerOf(built) : undefined);
    keepDraft(cells);
    original.follow(isOwn(cells));
    arrive();
  });

  /** Who follows a link sees the query first. */
  function arrive() {
    say(paused);
    section.scrollIntoView({ block: "start" });
  }
}

/** What a page's own query is made of: its SQL, where that stands, and the parts of its answer. */
function partsOf(section: HTMLElement): { cell: Cell; folded: Element; built: Element[] } {
  const folded = section.querySelector(".query-sql");
  const sql = folded?.querySelector("code")?.textContent;
  if (!folded || !sql) throw new Error(`incomplete query: ${section.dataset.query}`);
  const { parameters, chart } = section.dataset;
  const cell: Cell = {
    sql: sql.trim(),
    ...(parameters && { parameters: JSON.parse(parameters) }),
    ...(chart && { chart: JSON.parse(chart) }),
  };
  const built = section.querySelectorAll(
    ":scope > :is(.query-given, .query-chart, .query-chart + .query-note, .query-result, .query-count, .query-source)",
  );
  return { cell, folded, built: [...built] };
}

const AnswerOf = (built: readonly Element[]) => element("div", { className: "query-answer" }, built);
