import { formatNumber } from "../format.js";
import type { PathPoint, PathResult } from "./diversificationPath.js";
import { type Sentences, stageNames } from "./stages.js";
import { countText, partText, placeText, sentence, tonnesText } from "./words.js";

/** What a path comes to: start, end, hhi, target, when, need, projects, uncounted, published. */
export function sentencesOf(result: PathResult): Sentences {
  const { points, target, projects, uncounted, published, country, stage } = result;
  const [first, last] = [points[0] as PathPoint, points.at(-1) as PathPoint];
  const place = placeText(country);
  const told: Record<string, string> = {
    start: shareSentence(place, stage, first),
    end: shareSentence(place, stage, last),
    hhi: hhiSentence(first, last),
    target: targetSentence(result),
    when:
      target.firstYear === null
        ? `The target of ${partText(target.share)} is not met by ${last.year}.`
        : target.firstYear === first.year
          ? `The share is at or below the target of ${partText(target.share)} from the start.`
          : `The target of ${partText(target.share)} is met in ${target.firstYear}.`,
    need: needSentence(result),
    projects: projectsSentence(result),
  };
  if (uncounted.length)
    told.uncounted = `${countText(uncounted.length, "entry").replace("entrys", "entries")} of the table ${uncounted.length === 1 ? "states" : "state"} no capacity in this unit and ${uncounted.length === 1 ? "counts" : "count"} as nothing: ${uncounted.join("; ")}.`;
  if (!projects.length) told.projects = "No project outside adds anything.";
  const far = published.at(-1);
  if (far)
    told.published = `The International Energy Agency projects ${partText(far.share)} of ${far.basis} for ${far.year}.`;
  return told;
}

const shareSentence = (place: string, stage: PathResult["stage"], { share, year }: PathPoint) =>
  share === null
    ? `In ${year} there is no output to share.`
    : sentence(`${place} has ${partText(share)} of ${stageNames[stage]} in ${year}`);

function hhiSentence(first: PathPoint, last: PathPoint): string {
  const one = ({ hhiLow, hhiHigh }: PathPoint) =>
    hhiLow === null || hhiHigh === null ? null : rangeText(hhiLow, hhiHigh);
  const [from, to] = [one(first), one(last)];
  if (from === null || to === null) return "Without output there is no concentration.";
  return `On a scale to 10,000, concentration is ${from} in ${first.year} and ${to} in ${last.year}.`;
}

function rangeText(low: number, high: number): string {
  const [a, b] = [formatNumber(low), formatNumber(high)];
  return a === b ? a : `${a} to ${b}`;
}

function targetSentence({ target, country }: PathResult): string {
  const { share, shareThen, isMet, year } = target;
  if (shareThen === null) return `In ${year} there is no output to share.`;
  const place = placeText(country);
  return isMet
    ? sentence(`with ${partText(shareThen)} in ${year}, ${place} is within the target of ${partText(share)}`)
    : sentence(
        `with ${partText(shareThen)} in ${year}, ${place} is ${countText(100 * (shareThen - share), "point")} above the target of ${partText(share)}`,
      );
}

function needSentence({ target, unit, country }: PathResult): string {
  const { expand, displace, year, isMet } = target;
  if (isMet) return `No more capacity is needed for the target in ${year}.`;
  const amount = (t: number) => `${tonnesText(t)}${unit.slice(1)}`;
  const within = displace === null ? "" : `, or ${amount(displace)} in place of output of ${placeText(country)}`;
  return expand === null
    ? `No addition alone would meet the target${within}.`
    : `The target in ${year} needs ${amount(expand)} more than is expected, on top of all output${within}.`;
}

function projectsSentence({ projects, points, unit }: PathResult): string {
  const stated = projects.reduce((total, { adds }) => total + (adds ?? 0), 0);
  const expected = projects.reduce((total, one) => total + one.expected, 0);
  const year = points.at(-1)?.year;
  return `Outside, plants and projects state ${tonnesText(stated)}${unit.slice(1)} beyond what they make; at the odds assumed, ${tonnesText(expected)} can be expected, not all of it by ${year}.`;
}
