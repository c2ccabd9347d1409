import { formatList, formatNumber } from "../format.js";
import type { PathPoint, PathResult } from "./diversificationPath.js";
import { type Sentences, stageNames, stagePlaces } from "./stages.js";
import { countText, partText, placeText, sentence, tonnesText } from "./words.js";

/** What a path comes to: start, end, then, hhi, target, when, need, projects, uncounted, published. */
export function sentencesOf(result: PathResult): Sentences {
  const { points, uncounted, published } = result;
  const [first, last] = [points[0] as PathPoint, points.at(-1) as PathPoint];
  const told: Record<string, string> = {
    start: shareSentence(result, first),
    end: shareSentence(result, last),
    hhi: hhiSentence(result, first, last),
    target: targetSentence(result),
    when: whenSentence(result, first, last),
    need: needSentence(result),
    projects: projectsSentence(result),
  };
  if (uncounted.length) told.uncounted = uncountedSentence(result);
  if (published.length) told.published = publishedSentence(result);
  return told;
}

function shareSentence({ country, stage }: PathResult, { share, year }: PathPoint): string {
  return share === null
    ? `In ${year} there is no ${stageNames[stage]} at all.`
    : sentence(`${placeText(country)} has ${partText(share)} of ${stageNames[stage]} in ${year}`);
}

function hhiSentence({ stage }: PathResult, first: PathPoint, last: PathPoint): string {
  const one = ({ hhiLow, hhiHigh }: PathPoint) =>
    hhiLow === null || hhiHigh === null ? null : rangeText(hhiLow, hhiHigh);
  const [from, to] = [one(first), one(last)];
  if (from === null || to === null) return `Without any ${stageNames[stage]} there is no index of its concentration.`;
  const index = `the index of concentration of ${stageNames[stage]}`;
  return sentence(
    from === to
      ? `${index} is ${from} in ${first.year} and in ${last.year}`
      : `${index} is ${from} in ${first.year} and ${to} in ${last.year}`,
  );
}

function rangeText(low: number, high: number): string {
  const [a, b] = [formatNumber(low), formatNumber(high)];
  return a === b ? a : `${a} to ${b}`;
}

function targetSentence({ target, country, stage }: PathResult): string {
  const { share, shareThen, isMet, year } = target;
  if (shareThen === null) return `In ${year} there is no ${stageNames[stage]} at all.`;
  const has = `in ${year} ${placeText(country)} has ${partText(shareThen, 1)} of ${stageNames[stage]}`;
  const points = 100 * (shareThen - share);
  const place = isMet
    ? `within the target of ${partText(share, 1)}`
    : points < 0.05
      ? `just above the target of ${partText(share, 1)}`
      : `${countText(points, "point")} above the target of ${partText(share, 1)}`;
  return sentence(`${has}, ${place}`);
}

function whenSentence({ target, stage }: PathResult, first: PathPoint, last: PathPoint): string {
  const goal = `for ${stageNames[stage]} the target of ${partText(target.share, 1)}`;
  if (target.firstYear === null) return sentence(`${goal} is not met by ${last.year}`);
  return sentence(
    target.firstYear === first.year
      ? `${goal} is met in ${first.year} already`
      : `${goal} is met in ${target.firstYear}`,
  );
}

function needSentence({ target, unit, country, stage }: PathResult): string {
  const { expand, displace, year, isMet } = target;
  const place = placeText(country);
  const others = `${stagePlaces[stage]} outside ${place}`;
  if (isMet) return `For the target in ${year}, ${others} need no more capacity than is expected.`;
  const amount = (t: number) => `${tonnesText(t)}${unit.slice(1)}`;
  if (expand === null && displace === null) return `For the target in ${year}, no capacity of ${others} would do.`;
  if (expand === null)
    return `For the target in ${year}, ${others} would have to take the place of ${amount(displace as number)} of ${place}; no addition alone would do.`;
  const instead = displace === null ? "" : `, or ${tonnesText(displace)} if what they add replaces output of ${place}`;
  return `For the target in ${year}, ${others} must add ${amount(expand)} beyond what is expected if ${place} keeps its output${instead}.`;
}

function projectsSentence({ projects, points, unit, stage, country }: PathResult): string {
  const others = `${stagePlaces[stage]} outside ${placeText(country)}`;
  const stated = projects.reduce((total, { adds }) => total + (adds ?? 0), 0);
  const expected = projects.reduce((total, one) => total + one.expected, 0);
  if (!(stated > 0)) return `No project adds anything to the ${others}.`;
  const end = (points.at(-1) as PathPoint).year;
  const isWhole = projects.every(({ expected, start, ramp }) => {
    const running = end - start + 1;
    return expected === 0 || (running > 0 && running >= ramp);
  });
  const by = isWhole ? `, all of it by ${end}` : `, not all of it by ${end}`;
  return sentence(
    `${others} state ${tonnesText(stated)}${unit.slice(1)} beyond what they make; at the odds assumed, ${tonnesText(expected)} of it can be expected${expected > 0 ? by : ""}`,
  );
}

function uncountedSentence({ uncounted, unit }: PathResult): string {
  const sites = uncounted.flatMap((entry) => entry.split(", "));
  const are = sites.length === 1 ? ["states", "counts"] : ["state", "count"];
  return `${countText(sites.length, "site")} ${are[0]} no capacity in tonnes${unit.slice(1)} and ${are[1]} as nothing: ${formatList(sites)}.`;
}

function publishedSentence({ published, points, stage, country }: PathResult): string {
  const far = published.at(-1) as PathResult["published"][number];
  const here = points.find(({ year }) => year === far.year)?.share ?? null;
  const place = placeText(country);
  const beside = here === null ? "" : `; here it is ${partText(here)} of ${stageNames[stage]}`;
  return `For ${far.year} the International Energy Agency projects that ${place} has ${partText(far.share)} of the ${stageNames[stage]} of ${far.basis}${beside}.`;
}
