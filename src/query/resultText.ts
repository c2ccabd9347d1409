import { defaultLimits, type Limits } from "../snapshots/limits.js";
import type { Result } from "../snapshots/result.js";

const count = (rows: number) => `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"}`;

/** “1,204 rows, in 0.03 s.” An answer without rows tells which parameters had no value. */
export function summaryOf(
  { answers, total, limit, seconds }: Result,
  parameters: Readonly<Record<string, unknown>> = {},
): string {
  if (!answers)
    return "This statement has no answer: only queries have one here. Files, extensions and settings stay as they are.";
  const empty = total ? [] : Object.keys(parameters).filter((name) => parameters[name] === null);
  const hint = empty.length ? ` ${empty.join(", ")} had no value.` : "";
  return `${limit ? "The first " : ""}${count(total)}, in ${seconds.toFixed(2)} s.${hint}`;
}

const mostRows = 8 * defaultLimits.rows;
const mostBytes = 4 * defaultLimits.bytes;

/** What to say of an answer that was cut short, and the limits with which there is more of it, if any. */
export function rowsRemedyOf(
  { limit, total }: Result,
  limits: Limits,
): { sentence: string; label: string; limits: Limits } | null {
  if (!limit) return null;
  const raised = {
    ...limits,
    rows: limit === "rows" ? Math.min(2 * limits.rows, mostRows) : limits.rows,
    bytes: Math.min(2 * limits.bytes, mostBytes),
  };
  const bound = limit === "rows" ? count(limits.rows) : `${Math.round(limits.bytes / 1e6)} MB`;
  const next = limit === "rows" ? count(raised.rows) : `${Math.round(raised.bytes / 1e6)} MB`;
  return {
    sentence: `The answer is longer than ${bound}, the limit that keeps this tab quick; the first ${count(total)} are here. What is sorted, counted or taken away is these.`,
    label: `Run with ${next}`,
    limits: raised,
  };
}
