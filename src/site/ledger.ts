import { readFile } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import type { Database } from "../../data-loaders/database.js";
import type { Entry } from "../claims/claim.js";
import { type Entered, readClaims } from "../claims/claimsFile.js";
import type { Ledger } from "../claims/html.js";
import { testClaims } from "../claims/ledger.js";
import { measures } from "../snapshots/measures.js";
import { guarded } from "./guarded.js";

/** The claims of the briefings, one file a briefing. */
export const claimsFiles = ["src/claims/reevolution.yaml"];

/** Gives the database the measures, and takes from it whatever reaches beyond its tables: claims and queries are SQL from files. */
export async function withMeasures(database: Database): Promise<Database> {
  for (const macro of Object.values(measures)) await database.connection.run(macro);
  for (const setting of ["memory_limit = '1GB'", "enable_external_access = false", "lock_configuration = true"])
    await database.connection.run(`SET ${setting}`);
  return { ...database, query: bounded(database) };
}

/** One question at a time, for a bounded time. */
const bounded =
  ({ connection, query }: Database): Database["query"] =>
  async (sql) => {
    const { count } = await connection.extractStatements(sql);
    if (count !== 1) throw new Error(`${count} statements in place of one: ${sql.slice(0, 80)}`);
    return guarded(connection, () => query(sql));
  };

/** Tests the claims of a file against the database, which has the measures. */
export async function testFile(database: Database, path: string): Promise<Entry[]> {
  return testClaims(await readEntered(path), database.query, database.sources);
}

async function readEntered(path: string): Promise<Entered[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new Error(`unreadable claims file: ${path} (${(error as NodeJS.ErrnoException).code})`);
  }
  return readClaims(text, path);
}

/** The ledger of all briefings. */
export async function toLedger(database: Database): Promise<Ledger> {
  const entries = (await Promise.all(claimsFiles.map((path) => testFile(database, path)))).flat();
  return { entries, works: database.sources };
}

/** The ledger as a table, a row for each edition that tests a claim. */
export const ledgerCsv = ({ entries }: Ledger): string =>
  stringify(
    entries.flatMap(({ id, claim, verdict, flags, editions, message }) =>
      (editions.length ? editions : [null]).map((row) => ({
        id,
        statement: claim?.statement,
        origin: claim?.origin,
        stage: claim?.stage,
        verdict,
        flags: flags.join(" "),
        edition: row?.edition,
        basis: row?.basis,
        edition_verdict: row?.verdict,
        year: row?.year,
        point: row?.point,
        lower: row?.lower,
        upper: row?.upper,
        message,
      })),
    ),
    { header: true },
  );
