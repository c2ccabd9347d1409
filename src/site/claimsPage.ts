import { type Entry, type Verdict, verdictMarks, verdictNames, verdicts } from "../claims/claim.js";
import { cardHtml, type Ledger } from "../claims/html.js";
import { hedges } from "../lib/claim.js";
import { escapeHtml as e } from "../lib/html.js";
import { type Changes, changesHead } from "./changes.js";

/** The ledger as a page: every claim with its card unfolded, whole without scripts. */
export function claimsPage({ entries, works }: Ledger, change: Changes | null = null): string {
  const [own, others] = [entries.filter(isOwn), entries.filter((entry) => !isOwn(entry))];
  const count = (some: Entry[], verdict: Verdict) => some.filter((entry) => entry.verdict === verdict).length;
  const tally = (some: Entry[]) =>
    verdicts
      .filter((verdict) => count(some, verdict))
      .map((verdict) => `${count(some, verdict)} ${verdictNames[verdict]}`)
      .join(", ");
  return `---
title: Claims
description: Every claim of the briefing with its verdict, edition by edition, the interval measured and the query that measured it.
---

# Claims

<p class="lead">What was said, what the figures say, edition by edition.</p>

Do the statements of this briefing, and of the article it tests, hold against the figures?

<div class="answer">

Of ${others.length} claims of the article, ${tally(others)}. Of ${own.length} statements of the briefing's own, ${tally(own)}; the site is not built when one of them is not borne out.

</div>

A claim is a sentence with a stated figure, a hedge such as “nearly” or “over”, and a measure: a query that gives the figure for each edition, with the interval that rounding leaves open. A [verdict](./methods#claimVerdict) says how the interval lies to the region that the hedge allows.

| Verdict | Meaning |
| --- | --- |
${(
  [
    ["supported", "the whole interval lies in what the sentence allows"],
    ["reproduced", "the figure itself does; its rounding interval is wider"],
    ["indeterminate", "the interval only touches it"],
    ["not_supported", "the interval lies outside"],
    ["not_comparable", "the figure is of another stage or year than the sentence"],
    ["no_data", "no edition holds a figure"],
  ] as const
)
  .map(([verdict, meaning]) => `| ${verdictMarks[verdict]} ${verdictNames[verdict]} | ${meaning} |`)
  .join("\n")}

<details><summary>How hedges are read</summary>

The width *h* is 5 points for a multiple of ten, 2.5 for a multiple of five and two units of the last digit otherwise. It is this project's convention, [explained](./methods#claimRegion) with where it is from.

| Words | Read as |
| --- | --- |
${Object.values(hedges)
  .map(({ words, meaning }) => `| ${words.join(", ")} | ${meaning} |`)
  .join("\n")}

</details>

Download the ledger: <a download="claims.csv" href="data/claims.csv">CSV</a>, <a download="claims.json" href="data/claims.json">JSON</a>.

<div id="claim-filters"></div>

\`\`\`js
import { ClaimFilters } from "./components/ClaimFilters.js";

document.querySelector("#claim-filters").replaceChildren(ClaimFilters([...document.querySelectorAll(".claim-card")]));
\`\`\`

## Of the article

${list(others, works)}

## Of the briefing

${list(own, works)}
${changeText(change)}

<script type="application/ld+json">${structuredData(entries)}</script>
`;
}

const isOwn = (entry: Entry) => entry.claim?.origin === "us";

const list = (entries: readonly Entry[], works: Ledger["works"]) =>
  `<div class="claim-list">\n${entries.map((entry, i) => article(entry, works, i)).join("\n")}\n</div>`;

function changeText(change: Changes | null): string {
  if (!change) return "";
  const lines = change.changes.map(
    ({ statement, cause, from, to }) => `- ${e(statement)}: ${e(from)} → ${e(to)} (${cause})`,
  );
  return `\n## What changed last\n\n${change.changes.length ? e(changesHead(change)) : `No figure of a claim has changed since ${change.revision}.`}\n\n${lines.join("\n")}\n`;
}

const article = (entry: Entry, works: Ledger["works"], i: number) =>
  `<article class="claim-card" id="${e(entry.id)}" data-verdict="${entry.verdict}" data-stage="${entry.claim?.stage ?? ""}" data-origin="${e(entry.claim?.origin ?? "")}" data-rank="${verdicts.indexOf(entry.verdict)}" data-line="${String(i).padStart(3, "0")}">\n${cardHtml(entry, works).replace(/\n\s*\n/g, "\n")}\n<p class="card-address"><a href="#${e(entry.id)}">Address of this claim</a></p>\n</article>`;

/** Ratings as schema.org has them: 1 for the worst and 5 for the best; claims that could not be tested have none. */
const ratings: Partial<Record<Verdict, number>> = { supported: 5, reproduced: 4, indeterminate: 3, not_supported: 1 };

/** `Claim` for all, and `ClaimReview` only for claims of others: one does not review oneself. */
function structuredData(entries: readonly Entry[]): string {
  const items = entries.flatMap((entry) => {
    if (!entry.claim) return [];
    const { statement } = entry.claim;
    const claim = { "@type": "Claim", "@id": `#${entry.id}`, text: statement };
    const rating = ratings[entry.verdict];
    if (isOwn(entry) || rating === undefined) return [claim];
    const reviewRating = {
      "@type": "Rating",
      ratingValue: rating,
      bestRating: 5,
      worstRating: 1,
      alternateName: verdictNames[entry.verdict],
    };
    return [
      claim,
      {
        "@type": "ClaimReview",
        claimReviewed: statement,
        itemReviewed: { "@id": `#${entry.id}` },
        reviewRating,
        author: { "@type": "Organization", name: "REEvolution" },
      },
    ];
  });
  return JSON.stringify({ "@context": "https://schema.org", "@graph": items }).replaceAll("<", "\\u003c");
}
