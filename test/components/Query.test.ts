// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { progressText, Query, sqlOfAddress } from "../../src/components/Query.js";
import { countText } from "../../src/components/ResultTable.js";
import { columnOf, resultOf } from "../../src/snapshots/result.js";
import { Unavailable } from "../../src/snapshots/unavailable.js";

const answer = resultOf(
  [columnOf("country", "VARCHAR"), columnOf("share_pct", "DOUBLE")],
  [
    ["<img src=x onerror=alert(1)>", 60],
    [null, 57.2],
  ],
  { seconds: 0.012 },
);

type Run = NonNullable<NonNullable<Parameters<typeof Query>[1]>["run"]>;

function open(run: Run, { sql = "SELECT 1", address = "" } = {}) {
  location.hash = address;
  document.body.replaceChildren(
    Query({ sql, examples: [{ question: "What?", sql: "FROM quotas" }] }, { run, followAddress: true }),
  );
  const find = <Element extends HTMLElement>(selector: string) => document.querySelector(selector) as Element;
  return {
    box: find<HTMLTextAreaElement>("textarea"),
    runButton: find<HTMLButtonElement>("[type=submit]"),
    cancel: find<HTMLButtonElement>(".query-buttons [type=button]"),
    example: find<HTMLButtonElement>(".query-examples button"),
    status: find("[role=status]"),
    alert: find("[role=alert]"),
    result: find("[aria-label=Result]"),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => {
  location.hash = "";
});

test("values are shown as text, null apart from the word, figures aligned", async () => {
  const { runButton, result, status } = open(async () => answer);
  runButton.click();
  await settled();
  expect(result.querySelector("img")).toBeNull();
  expect([...result.querySelectorAll("td")].map((cell) => [cell.textContent, cell.className])).toEqual([
    ["<img src=x onerror=alert(1)>", ""],
    ["60.0", "number"],
    ["null", "null"],
    ["57.2", "number"],
  ]);
  expect(status.textContent).toBe("2 rows, in 0.01 s.");
});

test("an error stands in DuckDB's words, and what is not available in a sentence", async () => {
  const words = "Binder Error: no column\n\nLINE 1: SELECT x\n               ^";
  const run = vi.fn<Run>().mockRejectedValueOnce(new Error(words));
  const { runButton, alert, result } = open(run.mockRejectedValueOnce(new Unavailable("missing x", "It is gone.")));
  runButton.click();
  await settled();
  expect(alert.textContent).toBe(words);
  runButton.click();
  await settled();
  expect(alert.textContent).toBe("It is gone.");
  expect(result.hidden).toBe(true);
});

test("a running query can be cancelled, and what was typed meanwhile stays", async () => {
  const { box, runButton, cancel, status, alert } = open(
    (_sql, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  expect(cancel.hidden).toBe(true);
  runButton.click();
  box.value = "SELECT 2";
  expect(cancel.hidden).toBe(false);
  cancel.click();
  await settled();
  expect([status.textContent, alert.textContent, box.value]).toEqual(["Cancelled.", "", "SELECT 2"]);
  expect(cancel.hidden).toBe(true);
});

test("Run does nothing while a query runs", async () => {
  const run = vi.fn<Run>(() => new Promise(() => {}));
  const { runButton } = open(run);
  runButton.click();
  runButton.click();
  expect(run).toHaveBeenCalledTimes(1);
});

test("Ctrl or ⌘ with Enter runs the text as it stands, Esc leaves the box", () => {
  const run = vi.fn<Run>(() => new Promise(() => {}));
  const { box, runButton } = open(run, { sql: "SELECT 3" });
  const press = (key: string, modifiers = {}) =>
    box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }));
  box.focus();
  press("Enter");
  expect(run).not.toHaveBeenCalled();
  expect(press("Tab")).toBe(true);
  press("Escape");
  expect(document.activeElement).toBe(runButton);
  press("Enter", { ctrlKey: true });
  expect(run.mock.calls[0]?.[0]).toBe("SELECT 3");
});

test("the address fills the box with text and runs nothing", () => {
  const run = vi.fn<Run>();
  const hostile = `</textarea><script>alert(1)</script>`;
  const { box } = open(run, { address: `#sql=${encodeURIComponent(hostile)}` });
  expect(box.value).toBe(hostile);
  expect(document.querySelector("script")).toBeNull();
  expect(run).not.toHaveBeenCalled();
});

test("an example fills the box and runs nothing", () => {
  Element.prototype.scrollIntoView = () => {};
  const run = vi.fn<Run>();
  const { box, example } = open(run);
  example.click();
  expect(box.value).toBe("FROM quotas");
  expect(run).not.toHaveBeenCalled();
});

test.each([
  ["", undefined],
  ["#what", undefined],
  ["#sql=", ""],
  ["#sql=SELECT%201%2C%20'%C3%A9'", "SELECT 1, 'é'"],
  ["#sql=100%", "100%"],
])("the address %s holds %j", (hash, sql) => {
  expect(sqlOfAddress(hash)).toBe(sql);
});

test("progress is told in megabytes", () => {
  expect(progressText({ stage: "download", bytes: 2_340_000, total: 7_860_000, secondsLeft: null })).toBe(
    "Downloading the query engine: 2.3 of 7.9 MB",
  );
});

test.each([
  [{ total: 0, limit: null }, "0 rows"],
  [{ total: 1, limit: null }, "1 row"],
  [{ total: 5000, limit: null }, "First 1,000 of 5,000 rows"],
  [{ total: 1_000_000, limit: "rows" as const }, "First 1,000 of more than 1,000,000 rows"],
])("%j is counted as %s", (result, text) => {
  expect(countText(result)).toBe(text);
});
