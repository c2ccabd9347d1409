import type { Claim, Entry, Meaning, MeasureRow, Tested } from "./claim.js";
import type { Entered } from "./claimsFile.js";
import { type Context, toVerdict, untested } from "./verdict.js";

export type Query = (sql: string) => Promise<Record<string, unknown>[]>;
export type Works = readonly { id: string; edition: string; year: number }[];

/** Tests every claim. Faulty ones get the verdict `error` with their message, and the others are still tested. */
export async function testClaims(entered: readonly Entered[], query: Query, works: Works): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { id, claim, faults } of entered)
    entries.push(
      claim ? await testClaim(claim, query, works) : { id, claim, also: [], ...untested("error", faults.join("; ")) },
    );
  return entries;
}

async function testClaim(claim: Claim, query: Query, works: Works): Promise<Entry> {
  const { id, origin, measure } = claim;
  const source = works.find((work) => work.id === origin);
  if (origin !== "us" && !source)
    return { id, claim, also: [], ...untested("error", `unknown origin: ${origin} (${claim.place}, origin)`) };
  const years = new Map(works.map(({ edition, year }) => [edition, year]));
  const context: Context = {
    editionYear: (edition) => years.get(edition) ?? Number(/\d{4}/.exec(edition)?.[0] ?? 0),
    madeIn: source?.year ?? null,
  };
  const also: Entry["also"] = [];
  for (const meaning of claim.also) also.push({ meaning, ...(await tested(claim, meaning, query, context)) });
  if (!measure) return { id, claim, also, ...untested("no_data", claim.reason ?? "") };
  return { id, claim, also, ...(await tested(claim, { ...claim, measure }, query, context)) };
}

async function tested(
  claim: Claim,
  { measure, stage, years }: Pick<Meaning, "measure" | "stage" | "years">,
  query: Query,
  context: Context,
): Promise<Tested> {
  try {
    const rows = (await query(`SELECT * FROM (${measure.replace(/;\s*$/, "")}\n) LIMIT ${mostRows + 1}`)).map(toRow);
    if (rows.length > mostRows) throw new Error(`measure of more than ${mostRows} rows`);
    const verdict = toVerdict({ stated: claim.stated, stage, years }, rows, context);
    return verdict.verdict === "no_data"
      ? { ...verdict, message: `${verdict.message} (${claim.place}, measure)` }
      : verdict;
  } catch (error) {
    const [first = ""] = (error as Error).message.split("\n");
    const sentence = first.replace("INTERRUPT Error: Interrupted!", "measure stopped after ten seconds");
    return untested("error", `${sentence} (${claim.place}, measure)`);
  }
}

const toRow = (row: Record<string, unknown>): MeasureRow => ({
  edition: row.edition as string,
  basis: row.basis as string,
  stage: row.stage as string,
  year: (row.year ?? null) as number | null,
  point: row.point as number,
  lower: row.lower as number,
  upper: (row.upper ?? null) as number | null,
  pending: row.pending === true,
});

/** A measure has a row for each edition and basis; one with more is none. */
const mostRows = 1000;

/** Whether a claim of the briefing's own stands: its figure is borne out, if not by the whole interval then by the point, and not by a pending figure alone. */
export const stands = ({ claim, verdict, flags }: Entry) =>
  claim?.origin !== "us" || ((verdict === "supported" || verdict === "reproduced") && !flags.includes("pending"));
