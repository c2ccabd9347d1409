import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDatabase } from "../../data-loaders/database.js";
import { TableError } from "../../data-loaders/table.js";
import { type Entry, verdictMarks, verdictNames } from "../claims/claim.js";
import { stands } from "../claims/ledger.js";
import { pageFaults } from "../claims/page.js";
import { intervalText, measuredText, unitOf } from "../claims/text.js";
import { changesSince, changesText } from "./changes.js";
import { testFile, toLedger, withMeasures } from "./ledger.js";

const help = `npm run claims                            the ledger; fails when a claim of our own or a page is not borne out
npm run claims -- --file FILE.yaml        tests any claims file; --json prints the verdicts as JSON
npm run claims -- --against REV           compares the ledger with that of another commit's tables`;

/** The gate: what is wrong with the ledger and the pages, each fault a line. */
export async function gateFaults(
  entries: readonly Entry[],
  pages = fileURLToPath(new URL("../", import.meta.url)),
): Promise<string[]> {
  const own = entries.flatMap((entry) => {
    if (entry.verdict === "error") return [entry.message];
    const meanings = entry.also.filter(({ verdict }) => verdict === "error").map(({ message }) => message);
    return stands(entry)
      ? meanings
      : [
          ...meanings,
          `unsupported claim of our own: ${entry.id} is ${verdictNames[entry.verdict]}${entry.point === null ? "" : `, measured ${measuredText(entry)}`} (${entry.claim?.place})`,
        ];
  });
  const names = (await readdir(pages)).filter((name) => name.endsWith(".md")).sort();
  const faults = await Promise.all(
    names.map(async (name) => pageFaults(await readFile(`${pages}/${name}`, "utf8"), `src/${name}`, entries)),
  );
  return [...own, ...faults.flat()];
}

const row = ({ id, claim, verdict, flags, edition, whenWritten, message, ...rest }: Entry) =>
  [
    verdictMarks[verdict],
    id.padEnd(28),
    verdictNames[verdict].padEnd(15),
    (claim ? intervalText(rest, unitOf(claim.stated)) : "").padEnd(30),
    (edition ?? "").padEnd(13),
    [...flags, whenWritten ? `when written ${verdictNames[whenWritten.verdict]}` : "", message]
      .filter(Boolean)
      .join("; "),
  ].join(" ");

const toJson = ({
  id,
  verdict,
  flags,
  point,
  lower,
  upper,
  edition,
  basis,
  year,
  stage,
  editions,
  message,
}: Entry) => ({
  ...{ id, verdict, flags, point, lower, upper, edition, basis, year, stage },
  editions: editions.map(({ edition, basis, verdict, point, lower, upper }) => ({
    edition,
    basis,
    verdict,
    point,
    lower,
    upper,
  })),
  message,
});

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      file: { type: "string" },
      json: { type: "boolean" },
      against: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const database = await withMeasures(await openDatabase());
  if (values.against !== undefined) {
    console.log(changesText(await changesSince(values.against, await toLedger(database))));
    return 0;
  }
  const entries =
    values.file === undefined ? (await toLedger(database)).entries : await testFile(database, values.file);
  console.log(values.json ? JSON.stringify(entries.map(toJson)) : entries.map(row).join("\n"));
  const faults =
    values.file === undefined
      ? await gateFaults(entries)
      : entries.flatMap((entry) =>
          [entry, ...entry.also].filter(({ verdict }) => verdict === "error").map(({ message }) => message),
        );
  for (const fault of faults) console.error(fault);
  return faults.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof TableError || error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
