import { formatNumber } from "../format.js";
import { sentencesOf as ofDisruption } from "../scenario/disruptionSentences.js";
import { sentencesOf as ofMix } from "../scenario/mixSentences.js";
import type { OptionEffect } from "../scenario/optionEffects.js";
import { sentencesOf as ofPath } from "../scenario/pathSentences.js";
import { sentencesOf as ofRivalry } from "../scenario/rivalrySentences.js";
import { stages } from "../scenario/stages.js";
import { countText, dollarsText, partText } from "../scenario/words.js";
import { type Outcome, type PathStage, pathStages, type Scene } from "./Scene.js";

type Texts = Readonly<Record<string, string>>;

/** The parts of which texts are made; the id of a text begins with one. */
export const textParts = ["disruption", "us", ...pathStages, "mix", "rivalry", "options"] as const;
export type TextPart = (typeof textParts)[number];
export const partOf = (id: string): TextPart | null => textParts.find((part) => id.startsWith(`${part}-`)) ?? null;

const known = new WeakMap<Scene, Map<TextPart, Texts>>();

/**
 * The computed sentences and numbers of a part by id, such as `disruption-met`, `mine-share-2030` and
 * `options-security-recycling`; `fault` when the model has no answer. Made once for each
 * scene.
 */
export function textsOf(scene: Scene, part: TextPart): Texts {
  const made = known.get(scene) ?? new Map<TextPart, Texts>();
  known.set(scene, made);
  const texts = made.get(part) ?? makeTexts(scene, part);
  made.set(part, texts);
  return texts;
}

function makeTexts(scene: Scene, part: TextPart): Texts {
  const { disruption, usMagnets, mix, rivalry } = scene;
  if (part === "disruption")
    return told(part, disruption, (result) => ({
      ...ofDisruption(result),
      "met-part": partText(result.met),
      "worst-part": partText(result.worst),
      "missing-months": countText(result.shortfallMonths, "month"),
      "price-ratio": result.priceRatio === null ? "without limit" : `${formatNumber(result.priceRatio, 1)} times`,
      narrowest: narrowest(result),
    }));
  if (part === "us") return told(part, usMagnets, ofDisruption);
  if (part === "rivalry")
    return told(part, rivalry, (result) => ({
      ...ofRivalry(result),
      years: countText(result.stated.yearsOfTrade, "year"),
      stated: dollarsText(result.stated.usd),
    }));
  if (part === "mix")
    return told(part, mix, (result) => ({
      ...ofMix(result),
      ...(result.status === "optimal"
        ? {
            "china-part": partText(
              result.within.shares[result.offers.findIndex((one) => one.country === "China")] ?? 0,
            ),
            hhi: formatNumber(10_000 * result.within.hhi),
            cost: `${formatNumber(result.within.usdPerKg, 1)} dollars`,
          }
        : {}),
    }));
  if (part === "options") return told(part, scene.effects, ofEffects);
  return pathTexts(scene, part);
}

/** What an option does, in numbers: its two criteria, the months missing, and by stage China's share and the reliance on it. */
const ofEffects = (effects: readonly OptionEffect[]): Texts =>
  Object.fromEntries(
    effects.flatMap(({ option, security, resilience, shortfallMonths, shares, reliance }) => [
      [`security-${option}`, partText(security / 100)],
      [`resilience-${option}`, partText(resilience / 100)],
      [`missing-${option}`, countText(shortfallMonths, "month")],
      ...stages.flatMap((stage) => [
        [`share-${stage}-${option}`, partText(shares[stage] / 100)],
        [`reliance-${stage}-${option}`, partText(reliance[stage] / 100)],
      ]),
    ]),
  );

const pathTexts = (scene: Scene, stage: PathStage): Texts =>
  told(stage, scene.path(stage), (result) => ({
    ...ofPath(result),
    "share-then": result.target.shareThen === null ? "no share" : partText(result.target.shareThen),
    ...Object.fromEntries(
      result.points.map(({ year, share }) => [`share-${year}`, share === null ? "no share" : partText(share)]),
    ),
    expand: amount(result.target.expand),
    displace: amount(result.target.displace),
  }));

const amount = (t: number | null) => (t === null ? "no amount" : `${formatNumber(t)} t`);

function narrowest(result: Extract<Scene["disruption"], { result: unknown }>["result"]): string {
  const [worst] = [...result.stages]
    .map((one) => ({ ...one, low: Math.min(...one.fulfilment) }))
    .sort((a, b) => a.low - b.low || stages.indexOf(b.stage) - stages.indexOf(a.stage));
  return worst ? worst.stage : "";
}

function told<T>(part: string, outcome: Outcome<T>, tell: (result: T) => Texts): Texts {
  const texts = "fault" in outcome ? { fault: outcome.fault } : tell(outcome.result);
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [`${part}-${id}`, text]));
}

/** A text of a part, for its place in a page: where the model has none now, its fault, or nothing. */
export const textOr = (texts: Texts, id: string): string => texts[id] ?? texts[`${partOf(id)}-fault`] ?? "";
