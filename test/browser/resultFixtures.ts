import type { ChartSettings } from "../../src/query/chart/chartSettings.js";
import { ResultView } from "../../src/query/result/ResultView.js";
import { type Cell, cellNumber, cellValue, columnOf, type Result, resultOf } from "../../src/snapshots/result.js";

/** Answers that are made as they are read: nothing of a million rows is kept. */
function madeOf(
  types: [name: string, type: string][],
  total: number,
  cell: (row: number, column: number) => Cell,
): Result {
  const columns = types.map(([name, type]) => columnOf(name, type));
  const text = (row: number, column: number) => {
    const value = cell(row, column);
    return value === null ? null : String(value);
  };
  const kind = (column: number) => columns[column]?.kind ?? "other";
  return {
    ...resultOf(columns, []),
    total,
    text,
    number: (row, column) => cellNumber(kind(column), cell(row, column)),
    value: (row, column) => cellValue(kind(column), cell(row, column)),
  };
}

/** Numbers from 0 to 999,999, each once, in no order. */
const shuffled = (row: number) => (row * 616_319) % 1_000_000;

const days = Array.from({ length: 9000 }, (_, i) => new Date(Date.UTC(2000, 0, 1 + i)).toISOString().slice(0, 10));

const countries = [
  "China",
  "Myanmar",
  "Australia",
  "United States",
  "Nigeria",
  "Thailand",
  "India",
  "Russia",
  "Vietnam",
];

const production = () => {
  const columns = [
    columnOf("edition", "VARCHAR"),
    columnOf("year", "INTEGER"),
    columnOf("country", "VARCHAR"),
    {
      ...columnOf("production_t_reo", "DOUBLE"),
      unit: "tonnes of rare-earth-oxide equivalent",
      description: "Mine production",
    },
    { ...columnOf("share_pct", "DOUBLE"), unit: "percent" },
    columnOf("note", "VARCHAR"),
  ];
  const rows = [2021, 2022, 2023, 2024].flatMap((year, y) =>
    countries.slice(0, 5).map((country, i): Cell[] => {
      const tonnes = Math.round((168_000 + 34_000 * y) / (1 + 3.1 * i));
      const note =
        i === 1
          ? "Reported by customs of importing countries, as the country itself publishes no figure of its mines"
          : null;
      return [y < 2 ? "MCS2024" : "MCS2026", year, country, tonnes, Math.round(tonnes / 350) / 10, note];
    }),
  );
  return resultOf(columns, rows);
};

const hostile = () => {
  const attack = "<img src=x onerror=alert(1)><script>alert(2)</script>";
  const names = [attack, "", "a.b[0]\"'\\", "שם\u202e", "🜚 👩‍🔬", "same", "same"];
  const columns = names.map((name, i) => columnOf(name, i === 5 ? "HUGEINT" : "VARCHAR"));
  const values = [attack, "line\nbreak\u0000\u001b[31m", "\u202eevil", "مرحبا", "x".repeat(5_000_000), null];
  const rows = values.map((value, i): Cell[] =>
    names.map((_, c) => (c === 5 ? `17014118346046923173168730371588410572${i}` : value)),
  );
  return resultOf(columns, rows);
};

const long = (total: number) =>
  madeOf(
    [
      ["id", "BIGINT"],
      ["country", "VARCHAR"],
      ["value", "DECIMAL(12,2)"],
      ["day", "DATE"],
      ["place", "INTEGER"],
    ],
    total,
    (row, column) => {
      if (column === 0) return `90071992547${String(shuffled(row)).padStart(6, "0")}`;
      if (column === 1) return row % 11 === 0 ? null : (countries[row % 9] as string);
      if (column === 2) return `${(shuffled(row) % 5000) - 900}.${String(row % 100).padStart(2, "0")}`;
      if (column === 3) return days[row % days.length] as string;
      return row;
    },
  );

const fixtures: Record<string, () => { result: Result; chart?: ChartSettings }> = {
  production: () => ({ result: production() }),
  chart: () => ({ result: production(), chart: { mark: "line", x: "year", y: "share_pct", color: "country" } }),
  hostile: () => ({ result: hostile() }),
  million: () => ({ result: long(1_000_000) }),
  many: () => ({ result: long(100_000) }),
  wide: () => ({
    result: madeOf(
      Array.from({ length: 5000 }, (_, i): [string, string] => [`column_${i}`, i % 3 ? "INTEGER" : "VARCHAR"]),
      3000,
      (row, column) => (column % 3 ? row * column : `text ${row}·${column}`),
    ),
  }),
  empty: () => ({ result: resultOf([columnOf("a", "INTEGER")], []) }),
};

const told: unknown[] = [];
Object.assign(globalThis, { told });

/** Puts the answer that the address names into the page, as the query panel does. */
function open() {
  const { result, chart } = (fixtures[location.hash.slice(1)] as (typeof fixtures)[string])();
  const region = document.querySelector(".query-result") as HTMLElement;
  const start = performance.now();
  region.replaceChildren(ResultView(result, { chart: chart ?? null, onChart: (settings) => told.push(settings) }));
  region.getBoundingClientRect();
  region.dataset.milliseconds = (performance.now() - start).toFixed(0);
}
open();
