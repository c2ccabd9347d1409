import { claimVerdict } from "../lib/claim.js";
import { differenceInterval } from "../lib/rounding.js";
import { type EditionVerdict, type MeasureRow, type Stated, type Tested, type Verdict, verdicts } from "./claim.js";
import { type StatedValue, toHedged } from "./hedged.js";

export type Question = { stated: Stated; stage: string; years: readonly number[] };
export type Context = {
  /** The year of each edition's release. */
  editionYear: (edition: string) => number;
  /** The year in which the claim was made, if it is somebody else's. */
  madeIn: number | null;
};

/**
 * The verdict on a claim from what its measure gave: for each edition the better of its bases; for the claim that of the
 * newest edition that can test it.
 * @throws Error in one sentence when the rows are no measure
 */
export function toVerdict(question: Question, given: readonly MeasureRow[], context: Context): Tested {
  const isShare = question.stated.kind !== "fact" && question.stated.unit === "percent";
  // A share without an upper end ends at all of it.
  const rows = given.map((row) => (isShare && row.upper === null ? { ...row, upper: 100 } : row));
  checkRows(rows, question);
  if (!rows.length) return untested("no_data", "No edition holds a figure for this: the measure gives no row.");
  // Of two editions of a year, one that gives quantities decides before one that gives a share alone.
  const rank = ({ edition, basis }: EditionVerdict) =>
    context.editionYear(edition) + (basis === "published_share" ? 0 : 0.5);
  const editions = [...Map.groupBy(rows, (row) => row.edition).values()]
    .map((own) => ofEdition(question, own))
    .sort((a, b) => rank(a) - rank(b) || (a.edition < b.edition ? -1 : 1));
  const comparable = editions.filter(({ verdict }) => verdict !== "not_comparable");
  const { flags, verdict, others: _, ...deciding } = comparable.at(-1) ?? (editions.at(-1) as EditionVerdict);
  const { madeIn } = context;
  const before = comparable.filter(({ edition }) => madeIn !== null && context.editionYear(edition) <= madeIn).at(-1);
  return {
    ...deciding,
    verdict,
    flags,
    editions,
    message: verdict === "not_comparable" ? mismatch(question, deciding) : "",
    whenWritten: before && before.verdict !== verdict ? { verdict: before.verdict, edition: before.edition } : null,
  };
}

export const untested = (verdict: Verdict, message: string): Tested => ({
  verdict,
  flags: [],
  point: null,
  lower: null,
  upper: null,
  edition: null,
  basis: null,
  year: null,
  stage: null,
  editions: [],
  message,
  whenWritten: null,
});

function checkRows(rows: readonly MeasureRow[], { stated, years }: Question) {
  const seen = new Set<string>();
  for (const row of rows) {
    const { edition, basis, point, lower, upper, year } = row;
    for (const [name, value] of Object.entries({ edition, basis, stage: row.stage }))
      if (typeof value !== "string") throw new Error(`measure gives no ${name}: ${value}`);
    for (const [name, value] of Object.entries({ point, lower, upper }))
      if (!Number.isFinite(value) && !(name === "upper" && value === null))
        throw new Error(`measure gives no number for ${name}: ${value} (${edition})`);
    if (year !== null && typeof year !== "number") throw new Error(`measure gives no year: ${year} (${edition})`);
    if (stated.kind !== "fact" && stated.unit === "percent" && (lower < -1e-9 || (upper ?? 0) > 100 + 1e-9))
      throw new Error(`share outside 0 to 100: ${lower} to ${upper} (${edition})`);
    if (point < lower - 1e-9 || (upper !== null && point > upper + 1e-9))
      throw new Error(`point outside its interval: ${point} is not in ${lower} to ${upper} (${edition})`);
    const key = JSON.stringify([
      edition,
      basis,
      stated.kind === "direction" && years.includes(year as number) ? year : "",
    ]);
    if (seen.has(key)) throw new Error(`two rows for one edition and basis: ${edition}, ${basis}`);
    seen.add(key);
  }
}

function ofEdition(question: Question, rows: readonly MeasureRow[]): EditionVerdict {
  const judged =
    question.stated.kind === "direction" ? directions(question, rows) : rows.map((row) => ofRow(question, row));
  const order = ({ verdict }: EditionVerdict) => verdicts.indexOf(verdict);
  // Of two bases with the same verdict the publisher's own total comes first.
  const [best] = judged.toSorted((a, b) => order(a) - order(b) || (a.basis < b.basis ? -1 : 1));
  const differ = new Set(judged.map(({ verdict }) => verdict)).size > 1;
  const { flags, ...rest } = best as EditionVerdict;
  const others = judged
    .filter((one) => one !== best)
    .map(({ basis, verdict, point, lower, upper }) => ({ basis, verdict, point, lower, upper }));
  return { ...rest, others, flags: differ ? ["denominator", ...flags] : flags };
}

function ofRow({ stated, stage, years }: Question, { pending, ...row }: MeasureRow): EditionVerdict {
  const flags = pending ? ["pending"] : [];
  const comparable = row.stage === stage && (!years.length || years.includes(row.year as number));
  if (!comparable) return { ...row, verdict: "not_comparable", flags, others: [] };
  const value = stated as StatedValue;
  const { hedged, scale } = toHedged(value);
  const { verdict, point_in_region } = claimVerdict({
    ...hedged,
    truth: [row.lower / scale, row.upper === null ? null : row.upper / scale],
    point: row.point / scale,
  });
  if (["over", "at_least"].includes(value.hedge) && value.unit === "percent" && row.lower > value.value + 10)
    flags.push("understated");
  return {
    ...row,
    verdict: verdict === "indeterminate" && point_in_region ? "reproduced" : verdict,
    flags,
    others: [],
  };
}

/** A claim of a rise or decline, from the shares of two years: the change in points, and whether zero lies in it. */
function directions({ stated, stage, years }: Question, rows: readonly MeasureRow[]): EditionVerdict[] {
  const sign = stated.kind === "direction" && stated.direction === "declined" ? -1 : 1;
  return [...Map.groupBy(rows, (row) => row.basis).values()].map((own) => {
    const [from, to] = years.map((year) => own.find((row) => row.year === year && row.stage === stage));
    const flags = own.some((row) => row.pending) ? ["pending"] : [];
    const { pending, ...any } = own[0] as MeasureRow;
    if (!from || !to || from.upper === null || to.upper === null)
      return { ...any, verdict: "not_comparable", flags, others: [] };
    const { lo, hi } = differenceInterval({ share1: [from.lower, from.upper], share2: [to.lower, to.upper] });
    const change = { ...any, year: to.year, point: to.point - from.point, lower: lo, upper: hi, flags, others: [] };
    const [least, most] = sign > 0 ? [lo, hi] : [-hi, -lo];
    return { ...change, verdict: bearing(least, most, sign * change.point) };
  });
}

const bearing = (least: number, most: number, point: number): Verdict =>
  least > 1e-9 ? "supported" : most < -1e-9 ? "not_supported" : point > 1e-9 ? "reproduced" : "indeterminate";

const mismatch = ({ stage, years }: Question, row: { stage: string; year: number | null }) =>
  row.stage !== stage
    ? `The claim is about the stage ${stage}, the figure about ${row.stage}.`
    : `The claim is about ${years.join(" and ")}, the figure about ${row.year ?? "several years"}.`;
