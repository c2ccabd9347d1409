import type { SnapshotFacts } from "../snapshots/catalogue.js";
import { prefetchEngine } from "../snapshots/engineFile.js";
import { engineFitness } from "../snapshots/engineFitness.js";
import { defaultLimits, type Limits } from "../snapshots/limits.js";
import type { Result } from "../snapshots/result.js";
import { ask } from "./ask.js";
import { remember } from "./asked.js";
import { ErrorText, remedyOf } from "./ErrorText.js";
import { Editor } from "./editor/Editor.js";
import { button, element } from "./element.js";
import { History } from "./History.js";
import type { SharedQuery } from "./link/address.js";
import { Progress } from "./Progress.js";
import { ParameterInputs } from "./parameters/ParameterInputs.js";
import { ResultView } from "./result/ResultView.js";
import { rowsRemedyOf, summaryOf } from "./resultText.js";
import { type Asked, Sharing } from "./Sharing.js";
import { SchemaBrowser } from "./schema/SchemaBrowser.js";

export type Cell = SharedQuery["cells"][0];
export type Panel = ReturnType<typeof Panel>;

type Input = {
  cell: Cell;
  catalogue: readonly SnapshotFacts[];
  /** Where the answer stands: the region, and what was built with it. It stays until another answer comes. */
  answer?: HTMLElement;
};
type Settings = {
  /** The other cells, which the SQL may read by name. */
  others?: () => readonly (Cell & { name: string })[];
  /** What a link to this query holds. */
  shared?: () => SharedQuery;
  /** Told whenever the cell changes. */
  onChange?: () => void;
  run?: typeof ask;
  now?: () => Date;
};

let panels = 0;

/**
 * A box for SQL over the snapshots, and the answer below it. Nothing runs or downloads until the reader says Run, but
 * that a fast connection may begin with the engine when Run is near.
 */
export function Panel(
  { cell, catalogue, answer = Answer() }: Input,
  { others = () => [], shared, onChange = () => {}, run = ask, now = () => new Date() }: Settings = {},
) {
  const id = `query-panel-${++panels}`;
  let { parameters = {}, chart } = cell;
  /** The SQL that the chart was made for; it says nothing of another's columns. */
  let chartOf = cell.sql;
  let running: AbortController | undefined;
  let isMade = false;

  const runButton = element("button", { type: "submit", textContent: "Run", className: "query-run" });
  const cancelButton = button("Cancel", () => running?.abort());
  cancelButton.hidden = true;
  const progress = Progress();
  const alert = element("div", { role: "alert", className: "query-error" });
  const more = element("div", { className: "query-more" });
  const hint = element("p", {
    id: `${id}-hint`,
    className: "query-hint",
    textContent: "Ctrl or ⌘ with Enter runs. ↓ and Enter take an offered word. Esc leaves the box.",
  });
  const editor = Editor({
    doc: cell.sql,
    label: "SQL",
    describedBy: hint.id,
    onRun: () => form.requestSubmit(runButton),
    onLeave: () => runButton.focus(),
    onChange: changed,
    tables: () => others().map(({ name }) => name),
  });
  const inputs = ParameterInputs({
    sql: cell.sql,
    catalogue,
    values: parameters,
    onChange(values) {
      parameters = values;
      // The first values are what the panel is made with; nobody has it yet to look at.
      if (isMade) onChange();
    },
  });
  const toShare = shared ?? (() => ({ cells: [current()] }));
  const sharing = Sharing({ catalogue, shared: toShare, say: progress.say, now });
  const form = element("form", { className: "query-form" }, [
    editor.node,
    inputs,
    element("div", { className: "query-buttons" }, [runButton, cancelButton, progress.status]),
    hint,
    progress.bar,
  ]);
  form.noValidate = true;
  const node = element("div", { className: "query-panel" }, [
    form,
    alert,
    answer,
    more,
    sharing.node,
    sharing.byHand,
    element("div", { className: "query-asides" }, [
      SchemaBrowser({ onPick: (name) => editor.insert(name) }),
      History({
        onPick(sql) {
          editor.setText(sql);
          editor.focus();
        },
      }),
    ]),
  ]);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!runButton.disabled) void start();
  });
  for (const kind of ["pointerenter", "focus"] as const)
    runButton.addEventListener(kind, prefetchEngine, { once: true });
  const fitness = engineFitness();
  if (!fitness.fits) {
    runButton.disabled = true;
    progress.say(fitness.sentence);
  }
  isMade = true;
  return { node, current, start, say: progress.say, focus: () => editor.focus(), setText: editor.setText, destroy };

  function current(): Cell {
    return {
      ...(cell.name !== undefined && { name: cell.name }),
      sql: editor.text,
      ...(Object.keys(parameters).length && { parameters }),
      ...(chart && chartOf === editor.text && { chart }),
    };
  }

  function changed(sql: string) {
    inputs.update(sql);
    onChange();
  }

  async function start(limits: Limits = defaultLimits) {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    const asked: Asked = { cell: current(), others: others(), shared: toShare() };
    const { sql, parameters = {} } = asked.cell;
    let outcome = "";
    alert.replaceChildren();
    more.replaceChildren();
    editor.mark(null);
    runButton.ariaDisabled = "true";
    cancelButton.hidden = false;
    answer.ariaBusy = "true";
    progress.say("Starting");
    try {
      const options = { parameters, cells: asked.others, limits, signal: controller.signal, onProgress: progress.tell };
      show(await run(sql, options), limits, asked);
      outcome = progress.status.textContent ?? "";
    } catch (error) {
      outcome = controller.signal.aborted ? "cancelled" : "failed";
      fail(error, controller.signal.aborted);
    } finally {
      running = undefined;
      progress.end();
      runButton.ariaDisabled = null;
      answer.ariaBusy = null;
      if (document.activeElement === cancelButton) runButton.focus();
      cancelButton.hidden = true;
      remember({ sql, when: now().toLocaleTimeString("en-GB", { timeStyle: "short" }), outcome });
    }
  }

  function show(result: Result, limits: Limits, asked: Asked) {
    chart = chart && fits(chart, result) ? chart : undefined;
    chartOf = asked.cell.sql;
    const view = ResultView(result, {
      catalogue,
      chart: chart ?? null,
      onChart(settings) {
        chart = settings ?? undefined;
        chartOf = asked.cell.sql;
        onChange();
      },
    });
    const region = element("div", { role: "region", ariaLabel: "Result", className: "query-result" }, [view]);
    answer.replaceChildren(...(result.answers ? [region] : []));
    progress.say(summaryOf(result, asked.cell.parameters));
    const remedy = rowsRemedyOf(result, limits);
    if (remedy)
      more.replaceChildren(
        element("p", { textContent: remedy.sentence }),
        button(remedy.label, () => void start(remedy.limits)),
      );
    void sharing.offer(result.answers ? { result, asked } : null);
  }

  function fail(error: unknown, isCancelled: boolean) {
    answer.replaceChildren();
    void sharing.offer(null);
    progress.say(isCancelled ? "Cancelled." : "");
    if (isCancelled) return;
    alert.replaceChildren(ErrorText(error));
    const remedy = remedyOf(error);
    if (remedy) more.replaceChildren(button(remedy.label, () => void start(remedy.limits)));
    const { place, message } = error as { place?: { start: number; end: number }; message: string };
    if (place) editor.mark({ ...place, message: message.split("\n")[0] as string });
  }

  function destroy() {
    running?.abort();
    editor.destroy();
    node.remove();
  }
}

/** Whether an answer has the columns that a chart draws. */
const fits = ({ x, y, color }: NonNullable<Cell["chart"]>, { columns }: Result) =>
  [x, y, ...(color === undefined ? [] : [color])].every((name) => columns.some((column) => column.name === name));

const Answer = () => element("div", { className: "query-answer" });
