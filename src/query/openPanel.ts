import { readCatalogue } from "../snapshots/catalogue.js";
import { fromFragment } from "./address.js";
import { keepDraft, readDraft } from "./draft.js";
import { Notebook } from "./Notebook.js";
import { type Cell, Panel } from "./Panel.js";

const paused = "This query came with the link and has not run. Read it, then choose Run.";

/** Opens a page's own query for editing in its place; its answer stays until another comes. */
export async function openPanel(section: HTMLElement): Promise<void> {
  const { cell, region, folded } = partsOf(section);
  const catalogue = await readCatalogue();
  const panel = Panel({ cell, catalogue, region });
  folded.replaceWith(panel.node);
  section.querySelector(".query-actions")?.remove();
  panel.focus();
}

/** Opens the query that the address holds, else the draft of this tab, else the page's own. */
export async function openNotebook(section: HTMLElement): Promise<void> {
  const { cell, region, folded } = partsOf(section);
  const [catalogue, linked] = await Promise.all([readCatalogue(), fromFragment(location.hash)]);
  const shared = linked && "query" in linked ? linked.query.cells : null;
  const draft = shared ? null : readDraft();
  const cells: readonly Cell[] = shared ?? draft ?? [cell];
  const isOwn = cells.length === 1 && cells[0]?.sql === cell.sql;
  if (!isOwn) region.remove();
  const notebook = Notebook({ cells, catalogue, ...(isOwn && { region }) }, { onChange: keepDraft });
  folded.replaceWith(notebook.node);
  section.querySelector(".query-actions")?.remove();
  section.toggleAttribute("data-changed", !isOwn);
  const say = () => notebook.last()?.say;
  if (linked && "fault" in linked) say()?.(linked.fault);
  else if (shared) say()?.(paused);
  else if (draft && !isOwn) say()?.("This is what you wrote here before the page was loaded again.");

  addEventListener("hashchange", async () => {
    const linked = await fromFragment(location.hash);
    if (!linked) return;
    if ("fault" in linked) return say()?.(linked.fault);
    section.setAttribute("data-changed", "");
    notebook.replace(linked.query.cells);
    keepDraft(linked.query.cells);
    say()?.(paused);
  });
}

/** What a page's own query is made of. */
function partsOf(section: HTMLElement): { cell: Cell; region: HTMLElement; folded: Element } {
  const folded = section.querySelector(".query-sql");
  const region = section.querySelector<HTMLElement>("[role=region]");
  const sql = folded?.querySelector("code")?.textContent;
  if (!folded || !region || sql === undefined || sql === null) throw new Error(`incomplete query: ${section.dataset.query}`);
  const { parameters, chart } = section.dataset;
  const cell: Cell = {
    sql: sql.trim(),
    ...(parameters && { parameters: JSON.parse(parameters) }),
    ...(chart && { chart: JSON.parse(chart) }),
  };
  return { cell, region, folded };
}
