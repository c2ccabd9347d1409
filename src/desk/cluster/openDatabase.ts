import pg from "pg";

export type Database = pg.Pool;

/** PostgreSQL's oid of BIGINT: times and counts, which numbers hold exactly. */
const bigint = 20;
/** A table is made once, also when two desks start at the same moment. */
const makingTables = 0x6465736b;

export type DatabaseOptions = {
  url: string;
  /** Statements that make what is missing. */
  tables: readonly string[];
  /** Connections at the same time. */
  most?: number;
  /** Told when an idle connection breaks. */
  tell?: (error: unknown) => void;
};

/**
 * Connections to PostgreSQL whose commits are on its disk when they are acknowledged.
 * @throws Error when it cannot be reached, or does not sync what it commits
 */
export async function openDatabase({ url, tables, most = 8, tell = () => {} }: DatabaseOptions): Promise<Database> {
  const database = new pg.Pool({
    ...clientOptions(url),
    max: most,
    idleTimeoutMillis: 30_000,
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === bigint && format !== "binary" ? Number : pg.types.getTypeParser(oid, format as "text"),
    },
  });
  database.on("error", tell);
  try {
    const { rows } = await database.query(
      "SELECT current_setting('fsync') AS fsync, getdatabaseencoding() AS encoding",
    );
    if (rows[0].fsync !== "on") throw new Error("fsync is off there, so a power cut would lose what was saved");
    if (rows[0].encoding !== "UTF8") throw new Error(`its encoding is ${rows[0].encoding}, not UTF8`);
    await makeTables(database, tables);
    return database;
  } catch (error) {
    await database.end();
    throw new Error(`unusable database: ${nameOf(url)}, ${reasonOf(error)}`);
  }
}

/** How every connection of the desk is opened. */
export const clientOptions = (url: string): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: 5000,
  keepAlive: true,
  // A database that does not answer is as good as gone; nobody waits for it for ever.
  query_timeout: 15_000,
  application_name: "desk",
  options: "-c synchronous_commit=on -c default_transaction_isolation=read\\ committed",
});

async function makeTables(database: Database, tables: readonly string[]): Promise<void> {
  const client = await database.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [makingTables]);
    for (const sql of tables) await client.query(sql);
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Host and name, without the password. */
function nameOf(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL is not an address";
  const { host, pathname } = new URL(url);
  return `${host || "this machine"}${pathname}`;
}

function reasonOf(error: unknown): string {
  const { errors, message } = error as AggregateError;
  return message || errors?.map((one: Error) => one.message).join(", ") || String(error);
}
