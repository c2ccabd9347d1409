/** What the tables call the things that salient statistics count, and the column that fits each. */
export type SalientQuantity = "quantity_t" | "net_import_reliance_pct" | "employment_persons";
export type SalientItem = { table: "us_salient"; item: string; quantity: SalientQuantity };
export type PriceItem = { table: "prices"; material: string; purity: string };
export type Item = SalientItem | PriceItem;

/** Units as the long release names them. */
export const units: Record<SalientQuantity | "price", string> = {
  quantity_t: "metric tons",
  net_import_reliance_pct: "percent",
  employment_persons: "number",
  price: "dollars per kilogram",
};

const tonnages = [
  "Production: Mineral concentrates",
  "Production: Compounds and metals",
  "Imports: Compounds",
  "Imports: Metals: Ferrocerium, alloys",
  "Imports: Metals: Rare-earth metals and alloys",
  "Imports: Metals: Rare-earth metals, scandium, and yttrium",
  "Exports: Ores and compounds",
  "Exports: Metals: Ferrocerium, alloys",
  "Exports: Metals: Rare-earth metals and alloys",
  "Exports: Metals: Rare-earth metals, scandium, and yttrium",
  "Consumption, apparent, compounds and metals",
  "Heavy rare earths: Imports, compounds and metals",
];
const reliances = [
  "Net import reliance: Compounds and metals",
  "Net import reliance: Mineral concentrates",
  "Heavy rare earths: Net import reliance: Compounds and metals",
];
const employment = "Employment, mine and mill, annual average, number";

const salientItems = new Map<string, SalientQuantity>([
  ...tonnages.map((item) => [item, "quantity_t"] as const),
  ...reliances.map((item) => [item, "net_import_reliance_pct"] as const),
  [employment, "employment_persons"],
]);

const elements =
  "Cerium|Dysprosium|Erbium|Europium|Gadolinium|Holmium|Lanthanum|Lutetium|Neodymium|Neodymium-praseodymium|Praseodymium|Samarium|Terbium|Thulium|Ytterbium";
const oxide = new RegExp(`^((?:${elements}) oxide), (\\d+(?:\\.\\d+)?%) minimum$`);
const mischmetal = /^(Mischmetal), (65% cerium, 35% lanthanum)$/;

/** The item of a line of the long release, such as `Price, average, dollars per kilogram: Erbium oxide, 99.5%, minimum`. */
export function toItem(detail: string, chapter: "" | "Heavy rare earths: " = ""): Item | undefined {
  const price = /^Price, average, dollars per kilogram: (.+)$/.exec(detail)?.[1];
  if (price) {
    const wording = price.replace(" (NdPr)", "").replace("%, minimum", "% minimum");
    const match = oxide.exec(wording) ?? mischmetal.exec(wording);
    if (!match?.[1] || !match[2]) return undefined;
    return { table: "prices", material: match[1], purity: wording.slice(match[1].length + 2) };
  }
  const reliance = /^Net import reliance ?as a percentage of apparent consumption[:,] (\w)(.+)$/.exec(detail);
  const wording = reliance ? `Net import reliance: ${reliance[1]?.toUpperCase()}${reliance[2]}` : detail;
  return toSalientItem(`${chapter}${wording}`);
}

function toSalientItem(item: string): SalientItem | undefined {
  const quantity = salientItems.get(item);
  return quantity && { table: "us_salient", item, quantity };
}

const salientColumns: Record<string, string> = {
  usprod_concentrate: "Production: Mineral concentrates",
  "usprod_compounds-metals": "Production: Compounds and metals",
  imports_compounds: "Imports: Compounds",
  imports_alloys: "Imports: Metals: Ferrocerium, alloys",
  imports_metals: "Imports: Metals: ",
  "exports_ores-compounds": "Exports: Ores and compounds",
  exports_alloys: "Exports: Metals: Ferrocerium, alloys",
  exports_metals: "Exports: Metals: ",
  "consump_compounds-metals": "Consumption, apparent, compounds and metals",
  "nir_compounds-metals": "Net import reliance: Compounds and metals",
  nir_concentrate: "Net import reliance: Mineral concentrates",
};

/** Purities stand in the printed table only, and have been the same since MCS2019. */
const priceColumns: Record<string, string> = {
  ceo2: "Cerium oxide, 99.5% minimum",
  dy2o3: "Dysprosium oxide, 99.5% minimum",
  eu2o3: "Europium oxide, 99.99% minimum",
  la2o3: "Lanthanum oxide, 99.5% minimum",
  mischmetal: "Mischmetal, 65% cerium, 35% lanthanum",
  nd2o3: "Neodymium oxide, 99.5% minimum",
  tbo2: "Terbium oxide, 99.99% minimum",
};

/**
 * The item of a column of the salient release, such as `USprod_Concentrate_t`; undefined for an unknown column or unit.
 * Net import reliance is named as tonnes there, and holds per cents.
 */
export function toColumnItem(column: string, year: number): Item | undefined {
  if (/^employment(_[a-z]*)?$/.test(column)) return toSalientItem(employment);
  const price = /^price_(\w+)_dkg$/.exec(column)?.[1];
  if (price)
    return (priceColumns[price] && toItem(`Price, average, dollars per kilogram: ${priceColumns[price]}`)) || undefined;
  const [, name = "", unit] = /^(.+)_([a-z]+)$/.exec(column) ?? [];
  const item = salientColumns[name];
  if (!item || !(unit === "t" || (unit === "pct" && name.startsWith("nir")))) return undefined;
  const metals = year < 2026 ? "Rare-earth metals, scandium, and yttrium" : "Rare-earth metals and alloys";
  return toSalientItem(item.endsWith(" ") ? `${item}${metals}` : item);
}
