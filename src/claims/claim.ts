/** A claim as its author writes it, checked: see docs/writing.md for the format. */
export type Claim = {
  id: string;
  statement: string;
  /** Id of the source that made the claim, or "us" for the briefing's own. */
  origin: string;
  stated: Stated;
  stage: Stage;
  /** Year the claim is about, two for a direction, none when it is about the newest figure. */
  years: readonly number[];
  /** SQL that gives rows of (edition, basis, stage, year, point, lower, upper). */
  measure: string | null;
  /** Why there is no measure. */
  reason: string | null;
  note: string | null;
  /** Other meanings of the same words, each with a measure of its own. */
  also: readonly Meaning[];
  /** Where its measure, or else the claim, stands: file and line. */
  place: string;
};
export type Meaning = { meaning: string; stage: Stage; years: readonly number[]; measure: string };

export const stages = ["mine", "separation", "metal", "magnet", "trade"] as const;
export type Stage = (typeof stages)[number];

export const units = ["percent", "times", "tonnes", "dollars", "index"] as const;
export type Unit = (typeof units)[number];

export type Stated =
  | { kind: "value"; hedge: string; value: number; upper: number | null; unit: Unit; word: string | null; step: number }
  | { kind: "direction"; direction: "risen" | "declined"; unit: Unit }
  | { kind: "fact" };

/** What a measure gives: one row for an edition and a basis. */
export type MeasureRow = {
  edition: string;
  basis: string;
  stage: string;
  year: number | null;
  point: number;
  lower: number;
  upper: number | null;
  pending: boolean;
};

/** Best first. `error` is no verdict: the claim could not be tested. */
export const verdicts = [
  "supported",
  "reproduced",
  "indeterminate",
  "not_supported",
  "not_comparable",
  "no_data",
  "error",
] as const;
export type Verdict = (typeof verdicts)[number];

export const verdictNames: Record<Verdict, string> = {
  supported: "supported",
  reproduced: "reproduced",
  indeterminate: "indeterminate",
  not_supported: "not supported",
  not_comparable: "not comparable",
  no_data: "no data",
  error: "error",
};

/** Marks that differ in shape, so that none is told by colour alone. */
export const verdictMarks: Record<Verdict, string> = {
  supported: "●",
  reproduced: "◕",
  indeterminate: "◑",
  not_supported: "✕",
  not_comparable: "≠",
  no_data: "○",
  error: "!",
};

export type EditionVerdict = {
  edition: string;
  basis: string;
  verdict: Verdict;
  point: number;
  lower: number;
  upper: number | null;
  year: number | null;
  stage: string;
  flags: string[];
  /** What the edition's other basis gives, if it has two. */
  others: { basis: string; verdict: Verdict; point: number; lower: number; upper: number | null }[];
};

export type Tested = {
  verdict: Verdict;
  flags: string[];
  point: number | null;
  lower: number | null;
  upper: number | null;
  edition: string | null;
  basis: string | null;
  year: number | null;
  stage: string | null;
  editions: EditionVerdict[];
  message: string;
  /** The verdict of the newest edition when the claim was made, where it was another. */
  whenWritten: { verdict: Verdict; edition: string } | null;
};

export type Entry = Tested & { id: string; claim: Claim | null; also: (Tested & { meaning: Meaning })[] };
