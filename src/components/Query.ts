import type { Progress } from "../snapshots/progress.js";
import type { Result } from "../snapshots/result.js";
import { Unavailable, unreachable } from "../snapshots/unavailable.js";
import { countText, ResultTable } from "./ResultTable.js";

type Input = { sql?: string; examples?: readonly { question: string; sql: string }[] };
type Settings = {
  /** Whether `#sql=` in the page's address fills the box. */
  followAddress?: boolean;
  run?: (sql: string, options: { signal: AbortSignal; onProgress: (progress: Progress) => void }) => Promise<Result>;
};

/** DuckDB comes with the first query, not with the page. */
const runInPage: NonNullable<Settings["run"]> = async (sql, options) => {
  const { runQuery } = await import("../snapshots/run.js").catch((error) => {
    throw unreachable("run.js", "The query engine", error);
  });
  return runQuery(sql, options);
};

let queries = 0;

/** A box for SQL over the snapshots, and the answer below it. Nothing runs or downloads until the reader says Run. */
export function Query(
  { sql = "", examples = [] }: Input = {},
  { followAddress = false, run = runInPage }: Settings = {},
): HTMLElement {
  const id = `query-${++queries}`;
  const box = element("textarea", { id, value: sql, spellcheck: false, autocapitalize: "off", autocomplete: "off" });
  const runButton = element("button", { type: "submit", textContent: "Run" });
  const cancelButton = element("button", { type: "button", textContent: "Cancel", hidden: true });
  const bar = element("progress", { hidden: true, ariaLabel: "Download of the query engine" });
  const status = element("p", { role: "status", className: "query-status" });
  const alert = element("div", { role: "alert", className: "query-error" });
  const result = element("div", {
    role: "region",
    ariaLabel: "Result",
    className: "table-scroll query-result",
    tabIndex: 0,
  });
  result.hidden = true;
  const hint = element("p", { id: `${id}-hint`, className: "query-hint" });
  hint.textContent = `Ctrl or ⌘ with Enter runs, Esc leaves the box. The first query downloads the query engine, 8 MB, from this site.`;
  box.setAttribute("aria-describedby", hint.id);

  const form = element("form", { className: "query-form" });
  const buttons = element("div", { className: "query-buttons" });
  buttons.append(runButton, cancelButton, status);
  form.append(element("label", { htmlFor: id, textContent: "SQL" }), box, hint, buttons, bar);
  const root = element("section", { className: "query", ariaLabel: "Query" });
  root.append(...(examples.length ? [Examples()] : []), form, alert, result);

  let running: AbortController | undefined;
  if (typeof WebAssembly === "undefined") {
    runButton.disabled = true;
    status.textContent =
      "This browser has no WebAssembly, which the query engine needs; the rest of the page is whole.";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!runButton.disabled) start();
  });
  cancelButton.addEventListener("click", () => running?.abort());
  box.addEventListener("input", resize);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit(runButton);
    else if (event.key === "Escape") runButton.focus();
    else return;
    event.preventDefault();
  });
  if (followAddress) {
    readAddress();
    addEventListener("hashchange", readAddress);
  }
  resize();
  return root;

  async function start() {
    if (running) return;
    const controller = new AbortController();
    running = controller;
    alert.replaceChildren();
    runButton.ariaDisabled = "true";
    cancelButton.hidden = false;
    status.textContent = "Starting";
    const say = throttled((text) => {
      status.textContent = text;
    });
    try {
      const answer = await run(box.value, {
        signal: controller.signal,
        onProgress: (progress) => {
          showProgress(bar, progress);
          say(progressText(progress), progress.stage !== "download" || progress.bytes === progress.total);
        },
      });
      showAnswer(answer);
    } catch (error) {
      result.hidden = true;
      status.textContent = controller.signal.aborted ? "Cancelled." : "";
      if (!controller.signal.aborted) alert.replaceChildren(ErrorText(error));
    } finally {
      running = undefined;
      bar.hidden = true;
      runButton.ariaDisabled = null;
      if (document.activeElement === cancelButton) runButton.focus();
      cancelButton.hidden = true;
    }
  }

  function showAnswer(answer: Result) {
    result.hidden = !answer.answers;
    result.replaceChildren(ResultTable(answer));
    status.textContent = answer.answers
      ? `${countText(answer)}, in ${answer.seconds.toFixed(2)} s.`
      : "This statement has no answer: only queries have one here.";
  }

  function Examples() {
    const list = element("ul", {});
    for (const { question, sql } of examples) {
      const button = element("button", { type: "button", className: "linklike", textContent: question });
      button.addEventListener("click", () => fill(sql));
      const item = element("li", {});
      item.append(button);
      list.append(item);
    }
    const group = element("div", { role: "group", ariaLabel: "Example queries", className: "query-examples" });
    group.append(element("p", { textContent: "Begin with a question, or write your own:" }), list);
    return group;
  }

  function fill(sql: string) {
    box.value = sql;
    resize();
    box.focus({ preventScroll: true });
    box.setSelectionRange(0, 0);
    box.scrollTop = 0;
    form.scrollIntoView({ block: "nearest" });
  }

  function readAddress() {
    const found = sqlOfAddress(location.hash);
    if (found === undefined) return;
    box.value = found;
    resize();
  }

  function resize() {
    box.rows = Math.min(Math.max(box.value.split("\n").length + 1, 8), 24);
  }
}

/** `#sql=SELECT%201` → `SELECT 1`; undefined when the address holds no query. */
export function sqlOfAddress(hash: string): string | undefined {
  if (!hash.startsWith("#sql=")) return;
  const text = hash.slice("#sql=".length);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

export function progressText(progress: Progress): string {
  switch (progress.stage) {
    case "download":
      return `Downloading the query engine: ${megabytes(progress.bytes)} of ${megabytes(progress.total)} MB`;
    case "start":
      return "Starting the query engine";
    case "snapshot":
      return `Loading ${progress.name}`;
    case "run":
      return "Running";
  }
}

function showProgress(bar: HTMLProgressElement, progress: Progress) {
  bar.hidden = progress.stage !== "download" && progress.stage !== "start";
  if (progress.stage !== "download") return bar.removeAttribute("value");
  bar.max = progress.total;
  bar.value = Math.min(progress.bytes, progress.total);
}

/** DuckDB's words as they are, with the mark under the place; of what is not available, a sentence. */
function ErrorText(error: unknown) {
  if (error instanceof Unavailable) return element("p", { textContent: error.sentence });
  const message = error instanceof Error ? error.message : String(error);
  const [fault = "", place] = message.split(/\n\n(?=LINE \d)/);
  const words = element("div", {});
  words.append(element("pre", { textContent: fault }));
  if (place) words.append("\n\n", element("pre", { textContent: place }));
  return words;
}

/** Passes a text on at most twice a second, so that a screen reader keeps up; urgent ones at once. */
function throttled(show: (text: string) => void) {
  let last = -Infinity;
  return (text: string, urgent: boolean) => {
    if (!urgent && performance.now() - last < 500) return;
    last = performance.now();
    show(text);
  };
}

const element = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): HTMLElementTagNameMap[Name] => Object.assign(document.createElement(name), properties);
