import { describe, expect, it } from "vitest";
import { toPlace } from "../../../data-loaders/importers/place.js";

describe("a place in a release", () => {
  it.each([
    ["Burma", "MMR", "Myanmar"],
    ["Korea, Republic of", "KOR", "South Korea"],
    ["Congo (Kinshasa)", "COD", "DR Congo"],
    ["Côte d’Ivoire", "CIV", "Côte d'Ivoire"],
    ["Turkey", "TUR", "Türkiye"],
    ["RUSSIA", "RUS", "Russia"],
    ["United States", "USA", "United States"],
    ["Netherlands", "NLD", "Netherlands"],
  ])("goes from the USGS's name %s to %s, %s", (name, iso3, country) => {
    expect(toPlace(name)).toEqual({ iso3, country, row_kind: "country" });
  });

  it("sheds a footnote mark", () => {
    expect(toPlace("Other countries4")?.row_kind).toBe("other_countries");
    expect(toPlace("World total (rounded) 10")?.row_kind).toBe("world_total");
  });

  it.each([
    "Atlantis",
    "Congo",
    "Japane",
    "Brazil (beneficiated)",
    "China, Germany, and Russia",
    "",
    "World total, natural",
  ])("is unknown where a name could be of another thing: %s", (name) => {
    expect(toPlace(name)).toBeUndefined();
  });
});
