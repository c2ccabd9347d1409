import countries from "i18n-iso-countries";

export type Place = { iso3: string; country: string; row_kind: "country" | "other_countries" | "world_total" };

/** Names that the USGS uses and the country list does not know. */
const usgsNames: Record<string, string> = {
  "bahamas, the": "BHS",
  "burkina faso": "BFA",
  burma: "MMR",
  "congo (brazzaville)": "COG",
  "congo (kinshasa)": "COD",
  "côte d'ivoire": "CIV",
  "korea, north": "PRK",
  "korea, republic of": "KOR",
  laos: "LAO",
  macedonia: "MKD",
  moldova: "MDA",
  syria: "SYR",
  "the bahamas": "BHS",
  "the gambia": "GMB",
};

/** Short names of our tables where the country list has only long ones. */
const houseNames: Record<string, string> = {
  CHN: "China",
  CIV: "Côte d'Ivoire",
  COD: "DR Congo",
  COG: "Congo",
  CZE: "Czechia",
  GMB: "Gambia",
  IRN: "Iran",
  LAO: "Laos",
  MDA: "Moldova",
  MKD: "North Macedonia",
  RUS: "Russia",
  SYR: "Syria",
  TWN: "Taiwan",
  TZA: "Tanzania",
  USA: "United States",
};

/** Names that the country list gives to one country and the world to two. */
const ambiguous = ["congo", "korea"];

/** The country or total that a release's row is of; undefined when no country is known by that name. */
export function toPlace(name: string): Place | undefined {
  // Footnote marks stick to names: "Other countries4", "World total (rounded) 10".
  const bare = name
    .replace(/ ?\d+$/, "")
    .replaceAll("’", "'")
    .toLowerCase();
  if (/^world( total)?( \(rounded\))?$/.test(bare)) return { iso3: "", country: "World", row_kind: "world_total" };
  if (/^other countries( \(rounded\))?$/.test(bare))
    return { iso3: "", country: "Other countries", row_kind: "other_countries" };
  if (ambiguous.includes(bare)) return undefined;
  const iso3 = usgsNames[bare] ?? countries.getAlpha3Code(bare, "en");
  const country = iso3 && (houseNames[iso3] ?? countries.getName(iso3, "en"));
  return iso3 && country ? { iso3, country, row_kind: "country" } : undefined;
}
