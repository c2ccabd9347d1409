import countries from "i18n-iso-countries";
import { us_china_trade } from "../us_china_trade.js";
import { Faults, fault, ImportError } from "./faults.js";
import { toDecimal } from "./figure.js";
import { checkRelease, type Draft, type Release } from "./release.js";
import { type SheetRow, toSheet } from "./sheet.js";

const needed =
  "typecode freqcode refyear period reportercode flowcode partnercode partner2code classificationcode cmdcode customscode motcode netwgt isnetwgtestimated primaryvalue".split(
    " ",
  );

/** Comtrade's own numbers where they are not those of ISO 3166-1: the United States with its territories. */
const areas: Record<string, string> = { "842": "USA" };
const names: Record<string, string> = { USA: "United States", CHN: "China" };
const flows: Record<string, string> = { M: "import", X: "export" };

/**
 * Reads a yearly UN Comtrade extract of US and Chinese trade. An extract may break a figure down by customs procedure,
 * mode of transport and second partner: only the row that holds them all is taken, and nothing is ever added up.
 */
export function readComtrade(bytes: Uint8Array, file: string, edition: string): Release {
  const { columns, rows } = toSheet(bytes, file);
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length) throw new ImportError([fault("unknown layout, without columns", missing.join(), file, 1)]);
  const faults = new Faults(file);
  const groups = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const { reportercode, flowcode, cmdcode, period, partnercode } = row.cells;
    const key = [reportercode, flowcode, cmdcode, period, partnercode].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const drafts: Draft[] = [];
  let finer = 0;
  for (const [key, group] of groups) {
    const whole = group.filter(isWhole);
    const [first] = whole;
    if (whole.length > 1) faults.say("duplicate row", key, whole[1]?.line);
    if (!first) faults.say("missing row with the whole of", key, group[0]?.line);
    else drafts.push(...toDraft(first, edition, faults));
    finer += group.length - whole.length;
  }
  faults.stopIfAny();
  const remarks = finer
    ? [`left out, the whole is there: ${finer} rows by procedure, transport or second partner`]
    : [];
  const source = `comtrade-${edition.slice(-4)}`;
  const release = { file, layout: "UN Comtrade, yearly", edition, source, drafts, remarks };
  checkRelease(release);
  return release;
}

const isWhole = ({ cells: { customscode, motcode, partner2code, moscode } }: SheetRow) =>
  customscode === "C00" && motcode === "0" && partner2code === "0" && (!moscode || moscode === "0");

function toArea(code: string): string | undefined {
  return areas[code] ?? (/^\d{1,3}$/.test(code) ? countries.numericToAlpha3(code) : undefined);
}

function toDraft({ line, cells }: SheetRow, edition: string, faults: Faults): Draft[] {
  const before = faults.list.length;
  const say = (what: string, column: string) => faults.say(what, cells[column] ?? "", line, column);
  const { reportercode = "", partnercode = "", cmdcode = "", refyear = "", netwgt = "" } = cells;
  if (cells.typecode !== "C") say("type other than goods (C)", "typecode");
  if (cells.freqcode !== "A" || cells.period !== refyear) say("period other than a year", "period");
  const reporter = toArea(reportercode);
  if (!reporter || !names[reporter]) say("unknown reporter", "reportercode");
  if (cells.reporteriso && cells.reporteriso !== reporter) say("reporter's code and name differ", "reporteriso");
  const partner = partnercode === "0" ? "" : toArea(partnercode);
  if (partner === undefined || (partner && !names[partner]) || partner === reporter)
    say("unknown partner", "partnercode");
  const flow = flows[cells.flowcode ?? ""];
  if (!flow) say("unknown flow", "flowcode");
  if (!us_china_trade.columns.hs?.values?.includes(cmdcode)) say("unknown HS heading", "cmdcode");
  if (!/^\d+(\.\d+)?$/.test(cells.primaryvalue ?? "")) say("faulty figure", "primaryvalue");
  if (netwgt && !/^\d+(\.\d+)?$/.test(netwgt)) say("faulty figure", "netwgt");
  if (!/^(true|false)$/i.test(cells.isnetwgtestimated ?? "")) say("faulty mark", "isnetwgtestimated");
  if (!/^H\d$/.test(cells.classificationcode ?? "")) say("unknown classification", "classificationcode");
  if (faults.list.length > before) return [];
  const row = {
    edition,
    reporter_iso3: reporter as string,
    flow: flow as string,
    hs: cmdcode,
    year: refyear,
    partner_iso3: partner as string,
    partner: partner ? (names[partner] as string) : "World",
    value_usd: toDecimal(cells.primaryvalue as string),
    // Comtrade writes 0 where it has no weight.
    net_weight_kg: Number(netwgt) === 0 ? "NA" : toDecimal(netwgt),
    weight_estimated: (cells.isnetwgtestimated as string).toLowerCase(),
    classification: cells.classificationcode as string,
    source: `comtrade-${edition.slice(-4)}`,
    provenance: "published",
  };
  return [{ table: us_china_trade.name, line, cells: row }];
}
