import { formatNumber } from "../lib/format.js";
import { escapeHtml as e } from "../lib/html.js";
import { queryAddress } from "../lib/query.js";
import type { Work } from "../lib/work.js";
import {
  type EditionVerdict,
  type Entry,
  type Stated,
  type Tested,
  type Verdict,
  verdictMarks,
  verdictNames,
} from "./claim.js";
import { regionOf } from "./hedged.js";
import { intervalSvg } from "./interval.js";
import { basisNames, intervalText, statedText, unitOf } from "./text.js";

export type Ledger = { entries: Entry[]; works: Work[] };

export const verdictHtml = (verdict: Verdict): string =>
  `<span class="verdict" data-verdict="${verdict}"><span class="verdict-mark" aria-hidden="true">${verdictMarks[verdict]}</span> ${verdictNames[verdict]}</span>`;

/** A number in the text: a link to its claim, with a quiet mark of the verdict. */
export const claimLinkHtml = (id: string, verdict: Verdict, text: string): string =>
  `<a class="claim" href="./claims#${id}" data-claim="${id}">${e(text)}<span class="verdict-mark" data-verdict="${verdict}" aria-hidden="true">${verdictMarks[verdict]}</span><span class="unseen"> (claim, ${verdictNames[verdict]})</span></a>`;

const flagTexts: Record<string, string> = {
  denominator: "The two denominators give two verdicts; the better one counts.",
  pending: "Rests on a figure that is still to be read again in the release.",
  understated: "The figure lies more than ten points above what is stated.",
};

/** Everything the ledger says of a claim. Whole without scripts. */
export function cardHtml(entry: Entry, works: readonly Work[], { heading = "h3" } = {}): string {
  const { id, claim, verdict, flags, whenWritten, message, also } = entry;
  if (!claim) return `<${heading}>${e(id)}</${heading}><p>${e(message)}</p>`;
  const { statement, stated, origin, note, measure, stage, years } = claim;
  const maker = works.find((work) => work.id === origin);
  const who = origin === "us" ? "this briefing" : maker ? `${maker.publisher}, ${maker.title}` : origin;
  const before = whenWritten ? ` When written: ${verdictHtml(whenWritten.verdict)} (${e(whenWritten.edition)}).` : "";
  return `<${heading} class="card-statement">${e(statement)}</${heading}>
<p class="card-verdict">${verdictHtml(verdict)}${entry.point === null ? "" : `: ${e(intervalText(entry, unitOf(stated)))}${entry.edition ? `, ${e(entry.edition)}` : ""}`}.${before}</p>
${intervalSvg(stated, entry)}
<p class="card-meta">Stated by ${e(who)}: ${e(statedText(stated))}${regionText(stated)}. Stage: ${stage}${years.length ? `; ${years.length > 1 ? "years" : "year"} ${years.join(" to ")}` : ""}.</p>
${[...flags.map((flag) => flagTexts[flag] ?? flag), forReaders(message), note ?? ""]
  .filter(Boolean)
  .map((text) => `<p class="card-note">${e(text)}</p>`)
  .join("")}
${editionsHtml(entry, stated, works, `Verdicts by edition: ${statement}`)}
${also.map(({ meaning, ...tested }) => `<p class="card-meaning">Meant as ${e(meaning.meaning)}: ${verdictHtml(tested.verdict)}${tested.point === null ? "" : `: ${e(intervalText(tested, unitOf(stated)))}, ${e(tested.edition ?? "")}`}. ${e(forReaders(tested.message))}</p>${editionsHtml(tested, stated, works, `Verdicts by edition: ${statement}, meant as ${meaning.meaning}`)}`).join("\n")}
${
  measure
    ? `<details><summary>Measure</summary><pre class="card-sql"><code>${e(measure.trim())}</code></pre></details>
<p class="card-run"><a href="${e(queryAddress(measure.trim()))}">Run this query</a></p>`
    : ""
}
<p class="card-cite">Cite: ${e(citation(entry, who))}</p>`;
}

/** Where a claim stands in its file is for its author. */
const forReaders = (message: string) => message.replace(/ \([^()]*:\d+, \w+\)$/, "");

/** One line to copy into a paper. */
export const citation = ({ id, claim, verdict, edition }: Entry, who: string): string =>
  `“${claim?.statement}” (${who}): ${verdictNames[verdict]}${edition ? ` by ${edition}` : ""}. REEvolution, claim ${id}.`;

function regionText(stated: Stated): string {
  if (stated.kind !== "value" || stated.unit !== "percent") return "";
  const { lo, hi, lo_open, hi_open } = regionOf(stated);
  return `, read as ${lo_open ? "above" : "from"} ${formatNumber(lo, 2)} ${hi_open ? "to below" : "to"} ${formatNumber(hi ?? 100, 2)}`;
}

function editionsHtml({ editions }: Tested, stated: Stated, works: readonly Work[], label: string): string {
  if (!editions.length) return "";
  const unit = unitOf(stated);
  const rows = editions.map((edition) => editionHtml(edition, stated, works, unit));
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="${e(label)}"><table><thead><tr><th scope="col">Edition</th><th scope="col">Verdict</th><th scope="col">${stated.kind === "direction" ? "Change, points" : "Measured"}</th><th scope="col">Share</th><th scope="col">Year</th><th scope="col">Source and licence</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function editionHtml(
  row: EditionVerdict,
  stated: Stated,
  works: readonly Work[],
  unit: Parameters<typeof intervalText>[1],
): string {
  const work = works.find(({ edition }) => edition === row.edition);
  const isHalf = stated.kind === "direction" && row.verdict === "not_comparable";
  const digits = isHalf ? "one of the years only" : intervalText(row, unit);
  const others = row.others.map(
    (other) =>
      `; ${intervalText(other, unit)} ${basisNames[other.basis] ?? other.basis}${other.verdict === row.verdict ? "" : ` (${verdictNames[other.verdict]})`}`,
  );
  const name = work ? `${e(work.publisher)}. ${e(work.licence)}` : "";
  return `<tr><td>${e(row.edition)}</td><td>${verdictHtml(row.verdict)}${row.flags.includes("pending") ? ", pending" : ""}</td><td>${e(digits)}</td><td>${e(basisNames[row.basis] ?? row.basis)}${e(isHalf ? "" : others.join(""))}</td><td>${row.year ?? ""}</td><td>${name}</td></tr>`;
}
