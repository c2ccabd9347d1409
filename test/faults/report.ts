import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Row } from "./Row.js";
import { results } from "./results.js";

/** `npm run faults:report`: puts the results of the last full run into docs/desk.md, between its two marks. */
const page = fileURLToPath(new URL("../../docs/desk.md", import.meta.url));
const marks = ["<!-- faults -->", "<!-- /faults -->"] as const;

/** The rows as a table in Markdown. */
function tableOf({ date, rows }: { date: string; rows: Row[] }): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const lines = rows.map(
    ({ row, what, number, measured, must, holds }) =>
      `| ${[row, what, number, measured, must, holds ? "holds" : "**fails**"].map(cell).join(" | ")} |`,
  );
  return [
    `Measured on ${date} with \`npm run faults\`; seed ${rows[0]?.seed}. In a control the harness must find losses.`,
    "",
    "| row | load, fault or bad input | how often | measured | must hold | |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

const table = tableOf(JSON.parse(readFileSync(results, "utf8")));
const text = existsSync(page) ? readFileSync(page, "utf8") : "";
const [from, to] = [text.indexOf(marks[0]), text.indexOf(marks[1])];
if (from < 0 || to < from) {
  console.log(table);
  console.error(`missing marks: ${marks.join(" and ")} in docs/desk.md; nothing written`);
  process.exitCode = 1;
} else {
  writeFileSync(page, `${text.slice(0, from + marks[0].length)}\n${table}\n${text.slice(to)}`);
}
