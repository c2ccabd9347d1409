import { formatList, formatTonnes } from "../format.js";
import type { Measure, MeasureId, RivalryResult } from "./rivalry.js";
import type { Sentences } from "./stages.js";
import { countText, dollarsText, partText, sentence, tonnesText } from "./words.js";

const nouns: Readonly<Record<MeasureId, string>> = {
  reserves: "reserves",
  output: "yearly output",
  ndpr: "NdPr oxide a year",
  value: "yearly value of NdPr oxide",
};

/** What the rivalry comes to: members, one sentence a measure, trade, and earnings. */
export function sentencesOf(result: RivalryResult): Sentences {
  const { members, measures, stated, rival, price } = result;
  const told: Record<string, string> = {
    members: members.length
      ? `The alliance has ${countText(members.length, "site")}: ${formatList(members.map(({ site }) => site))}.`
      : "The alliance has no member, so that there is nothing to compare.",
    trade: sentence(
      `${dollarsText(stated.usd)} are ${countText(stated.yearsOfTrade, "year")} of the world's imports of rare-earth metals and compounds, as of ${stated.tradeYear}`,
    ),
    buys: sentence(
      `at the price of ${price.year} they would buy ${tonnesText(stated.ndprT)} of NdPr oxide${stated.yearsOfAlliance === null ? "" : `, ${countText(stated.yearsOfAlliance, "year")} of the alliance's output`}`,
    ),
  };
  for (const measure of measures) told[measure.id] = measureSentence(measure, rival);
  return told;
}

function measureSentence(measure: Measure, rival: string): string {
  const { id, alliance, ratio, isBound, known, unknown } = measure;
  const text = (value: number) => (id === "value" ? dollarsText(value) : formatTonnes(value));
  const noun = nouns[id];
  const own = alliance === null ? null : `${isBound ? "about " : ""}${text(alliance)}`;
  const alone = `${known.length} of ${known.length + unknown.length} members`;
  const ours = own === null ? `no member states its ${noun}` : `${noun}: ${alone} state ${own} together`;
  const compared = ratio === null ? "" : `, ${partText(ratio)} of ${whose(measure, rival)}`;
  return sentence(`${ours}${compared}${rivalText(measure, rival, text)}`);
}

function whose({ rival, rivalAtMost }: Measure, name: string): string {
  if (rival.value === null) return rivalAtMost?.what ?? "";
  return rival.status === "at_most" ? `what ${name} has at most` : `that of ${name}`;
}

function rivalText({ rival, rivalAtMost }: Measure, name: string, text: (value: number) => string): string {
  const bounds = { at_most: "at most ", at_least: "at least ", value: "" } as const;
  if (rival.value !== null) return `; ${name} has ${bounds[rival.status]}${text(rival.value)}`;
  const bound = rivalAtMost ? `, and no more than ${text(rivalAtMost.value)}, ${rivalAtMost.what}` : "";
  return `; for ${name} the figure is unknown (${rival.reason})${bound}`;
}
