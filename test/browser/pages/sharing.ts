import { Cite } from "../../../src/query/citation/Cite.js";
import { button, element } from "../../../src/query/element.js";
import { TakeAway } from "../../../src/query/files/TakeAway.js";
import { fromFragment, toFragment } from "../../../src/query/link/address.js";
import { copyText } from "../../../src/query/link/copyText.js";
import type { SharedQuery } from "../../../src/query/link/sharedQuery.js";
import { ParameterInputs } from "../../../src/query/parameters/ParameterInputs.js";
import { readCatalogue } from "../../../src/snapshots/catalogue.js";
import { columnOf, type Result, resultOf } from "../../../src/snapshots/result.js";

/** What stands around an answer, without the engine: parameters, “Copy link”, “Take away” and “Cite”. */
const sql = `SELECT year, edition, production_t_reo
FROM production
WHERE country = :country AND year >= :year AND provenance = :provenance AND note IS NOT DISTINCT FROM :note AND :anything`;

const small = resultOf(
  [
    columnOf("year", "INTEGER"),
    columnOf("edition", "VARCHAR"),
    columnOf("tonnes", "DECIMAL(18,3)"),
    columnOf("big", "BIGINT"),
    columnOf("day", "DATE"),
  ],
  [
    [2023, "MCS2025", "255000.000", "9007199254740993", "2024-03-01"],
    [2024, '=HYPERLINK("https://example.org")', "0.125", null, null],
  ],
  { uses: [{ snapshot: "production", columns: ["year", "edition", "production_t_reo"] }] },
);

const large: Result = {
  ...resultOf([columnOf("i", "INTEGER"), columnOf("text", "VARCHAR"), columnOf("x", "DOUBLE")], []),
  total: 300_000,
  limit: "rows",
  text: (row, column) => (column === 1 ? `text ${row % 1000}` : column === 2 ? String(row / 8) : String(row)),
  number: (row, column) => (column === 1 ? null : column === 2 ? row / 8 : row),
  value: (row, column) => (column === 1 ? `text ${row % 1000}` : column === 2 ? row / 8 : row),
};

const catalogue = await readCatalogue();
const result = location.search === "?large" ? large : small;
let values: NonNullable<SharedQuery["cells"][0]["parameters"]> = {};
const told = element("output", { id: "values" });
const inputs = ParameterInputs({
  sql,
  catalogue,
  values: { country: "China" },
  onChange: (changed) => {
    values = changed;
    told.textContent = JSON.stringify(changed);
  },
});
const box = element("textarea", { value: sql, rows: 6, ariaLabel: "SQL" });
box.addEventListener("input", () => inputs.update(box.value));
const [status, place] = [element("p", { role: "status", className: "query-status" }), element("div")];
const copy = button("Copy link", async () => {
  const fragment = await toFragment({ cells: [{ sql: box.value, parameters: values }] });
  status.textContent = await copyText(new URL(`./query${fragment}`, location.href).href, place);
});
const now = () => new Date("2026-11-24T12:00:00Z");
const opened = element("output", { id: "opened" });
addEventListener("hashchange", open);
await open();
document
  .querySelector("main")
  ?.append(
    element("section", { className: "query", ariaLabel: "Query" }, [
      box,
      inputs,
      element("div", { className: "query-actions" }, [
        copy,
        TakeAway({ result, sql, parameters: values, now }),
        Cite({ uses: result.uses, sql, parameters: values, now }),
      ]),
      status,
      place,
    ]),
    element("p", { hidden: true }, [told, opened]),
  );

async function open() {
  opened.textContent = JSON.stringify(await fromFragment(location.hash));
}
