import { parseArgs } from "node:util";
import { TableError } from "../table.js";
import { ImportError } from "./faults.js";
import { importFiles, type Publisher, publishers } from "./importFiles.js";

const help = `usage: npm run import -- usgs-mcs FILE…    releases of the USGS Mineral Commodity Summaries
       npm run import -- comtrade FILE…    yearly extracts of UN Comtrade, US and China

Adds rows to data-loaders/tables or updates them, and prints what changed, what was revised since the earlier edition,
and which totals do not add up. Nothing is written when anything is wrong.

  --dry-run           print, and write nothing
  --accept            write production that misses its published total by more than a quarter
  --edition EDITION   the edition of the files, such as MCS2026 or Comtrade2027; stops when a file contradicts it
  --tables FOLDER     tables elsewhere
  --help
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean", default: false },
      accept: { type: "boolean", default: false },
      edition: { type: "string" },
      tables: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [publisher = "", ...files] = positionals;
  if (values.help) process.stdout.write(help);
  else {
    if (!isPublisher(publisher)) throw new ImportError([`unknown publisher: ${publisher || "none"}`, help]);
    if (!files.length) throw new ImportError(["missing file", help]);
    const grammar = publisher === "usgs-mcs" ? /^MCS\d{4}$/ : /^Comtrade\d{4}$/;
    if (values.edition && !grammar.test(values.edition)) throw new ImportError([`unknown edition: ${values.edition}`]);
    const { tables, edition, accept, "dry-run": dryRun } = values;
    process.stdout.write(
      await importFiles(publisher, files, { edition, dryRun, accept, ...(tables ? { folder: tables } : {}) }),
    );
  }
} catch (error) {
  const isTold = error instanceof ImportError || error instanceof TableError;
  process.stderr.write(`${isTold ? error.faults.join("\n") : (error as Error).message}\n`);
  process.exitCode = 1;
}

function isPublisher(name: string): name is Publisher {
  return (publishers as readonly string[]).includes(name);
}
