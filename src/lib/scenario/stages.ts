/** The stages of the chain, from upstream to downstream. */
export const stages = ["mine", "separation", "metal", "magnet"] as const;
export type StageId = (typeof stages)[number];

/** What is done at a stage, and what comes out of it. */
export const stageNames: Readonly<Record<StageId, string>> = {
  mine: "mining",
  separation: "separation",
  metal: "metal making",
  magnet: "magnet making",
};
export const stageGoods: Readonly<Record<StageId, string>> = {
  mine: "ore",
  separation: "oxides",
  metal: "metals",
  magnet: "magnets",
};

/** Where it is done, in the plural. */
export const stagePlaces: Readonly<Record<StageId, string>> = {
  mine: "mines",
  separation: "separation plants",
  metal: "metal makers",
  magnet: "magnet makers",
};

/** The name under which what is not told by country stands. */
export const otherCountries = "Other countries";
export const china = "China";

/** Computed sentences by id. */
export type Sentences = Readonly<Record<string, string>>;
