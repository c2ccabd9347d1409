import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openDatabase } from "../../data-loaders/database.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import { type EditionVerdict, type Entry, verdictNames } from "../claims/claim.js";
import type { Ledger } from "../claims/html.js";
import { testClaims } from "../claims/ledger.js";
import { intervalText, unitOf } from "../claims/text.js";
import { withMeasures } from "./ledger.js";

/** A claim that another state of the tables gives another figure or verdict. */
export type Change = {
  id: string;
  statement: string;
  cause: "revision" | "correction" | "new edition";
  from: string;
  to: string;
  verdict: boolean;
};
export type Changes = { revision: string; claims: number; changes: Change[] };

const project = fileURLToPath(new URL("../../", import.meta.url));
const git = async (...words: string[]) =>
  (await promisify(execFile)("git", words, { cwd: project, maxBuffer: 64 << 20 })).stdout;

/** Tests today's claims against the tables of another commit, and says which came out otherwise. Throws when git has no such commit. */
export async function changesSince(revision: string, { entries, works }: Ledger): Promise<Changes> {
  const folder = await mkdtemp(join(tmpdir(), "tables-"));
  try {
    const commit = await commitOf(revision);
    const names = await checkOutTables(commit, folder);
    const only = snapshots.filter(({ name }) => names.includes(name));
    const database = await withMeasures(await openDatabase({ folder, only }));
    const entered = entries.map(({ id, claim, message }) => ({ id, claim, faults: [message] }));
    const before = await testClaims(entered, database.query, works as never);
    database.close();
    const changes = entries.flatMap((entry, i) => changeOf(before[i] as Entry, entry) ?? []);
    return { revision: commit.slice(0, 12), claims: entries.length, changes };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function commitOf(revision: string): Promise<string> {
  if (revision.startsWith("-")) throw new Error(`unknown revision: ${revision}`);
  try {
    return (await git("rev-parse", "--verify", "--quiet", `${revision}^{commit}`)).trim();
  } catch {
    throw new Error(`unknown revision: ${revision}`);
  }
}

async function checkOutTables(commit: string, folder: string) {
  const listed = await git("ls-tree", "-r", "--name-only", commit, "data-loaders/tables/");
  const paths = listed.split("\n").filter((path) => path.endsWith(".csv"));
  if (!paths.length) throw new Error(`revision without tables: ${commit.slice(0, 12)}`);
  for (const path of paths) await writeFile(join(folder, basename(path)), await git("show", `${commit}:${path}`));
  return paths.map((path) => basename(path, ".csv"));
}

/**
 * The last commit of the tables after which a claim came out otherwise, among the newest few; where none did, the
 * comparison with the oldest of them. None where git knows of no such commit.
 */
export async function lastChange(ledger: Ledger, commits = 4): Promise<Changes | null> {
  let compared: Changes | null = null;
  try {
    const log = await git("log", `-${commits}`, "--format=%H", "--", "data-loaders/tables");
    for (const commit of log.split("\n").filter(Boolean)) {
      compared = await changesSince(`${commit}^`, ledger);
      if (compared.changes.length) return compared;
    }
  } catch {
    // The first commit has none before it; an archive has no commits at all.
  }
  return compared;
}

/** What another state of the tables makes of a claim: of the edition that decides, else of an earlier one, else of another meaning. */
function changeOf(before: Entry, now: Entry): Change | null {
  if (!now.claim) return null;
  const { id, claim } = now;
  const verdict = before.verdict !== now.verdict;
  const statement = claim.statement;
  if (verdict || !isSame(before, now))
    return { id, statement, verdict, cause: causeOf(before, now), from: outcome(before), to: outcome(now) };
  for (const row of now.editions) {
    const old = before.editions.find(({ edition }) => edition === row.edition);
    if (old && isSame(old, row) && old.verdict === row.verdict) continue;
    const unit = unitOf(claim.stated);
    const text = (one: EditionVerdict | undefined) =>
      one ? `${verdictNames[one.verdict]}, ${intervalText(one, unit)}, ${one.edition}` : "none";
    return { id, statement, verdict, cause: old ? "correction" : "new edition", from: text(old), to: text(row) };
  }
  for (const [i, meaning] of now.also.entries()) {
    const old = before.also[i];
    if (!old || (isSame(old, meaning) && old.verdict === meaning.verdict)) continue;
    const entry = { ...now, ...meaning };
    const from = outcome({ ...before, ...old });
    return {
      id,
      statement: `${statement} (${meaning.meaning.meaning})`,
      verdict,
      cause: causeOf(before, entry),
      from,
      to: outcome(entry),
    };
  }
  return null;
}

type Measured = Pick<EditionVerdict, "point" | "lower" | "upper"> | Pick<Entry, "point" | "lower" | "upper">;
const isSame = (a: Measured, b: Measured) => a.point === b.point && a.lower === b.lower && a.upper === b.upper;

/**
 * new edition   a newer release decides, with a figure for another year
 * revision      a newer release decides, with another figure for the same year
 * correction    the same release decides, and its row was entered otherwise
 */
function causeOf(before: Entry, now: Entry): Change["cause"] {
  if (before.edition === now.edition) return "correction";
  return before.point !== null && before.year === now.year ? "revision" : "new edition";
}

const outcome = (entry: Entry): string =>
  [verdictNames[entry.verdict], entry.claim ? intervalText(entry, unitOf(entry.claim.stated)) : "", entry.edition ?? ""]
    .filter(Boolean)
    .join(", ");

/** "Since 1a2b3c: 3 of 41 figures changed, 1 verdict." */
export function changesHead({ revision, claims, changes }: Changes): string {
  const count = changes.filter(({ verdict }) => verdict).length;
  return `Since ${revision}: ${changes.length} of ${claims} figures changed, ${count} ${count === 1 ? "verdict" : "verdicts"}.`;
}

export function changesText(change: Changes): string {
  return [
    changesHead(change),
    ...change.changes.map(({ id, cause, from, to }) => `  ${id}: ${from} → ${to} (${cause})`),
  ].join("\n");
}
