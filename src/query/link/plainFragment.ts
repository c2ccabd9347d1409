import { parametersIn } from "../../snapshots/parameters.js";
import { Unavailable } from "../../snapshots/unavailable.js";
import type { ChartSettings } from "../chart/chartSettings.js";
import { decodeLeniently, escapeText, repairs } from "./fragmentText.js";
import { type ParameterValue, type SharedCell, toChart, toParameters } from "./sharedQuery.js";

/**
 * A query as one reads it, with the number of its characters in front, by which a link that was cut off is noticed:
 *
 *   #n=12&sql=SELECT%201               SELECT 1 has 8 characters, and `sql=` is counted too
 *   …&name=shares                      the cell's name
 *   …&p.year=2024&p.hs6=%27280530%27   a number; a text that would read as one stands in quotes
 *   …&chart=line,year,share_pct        mark, x, y and, where there is one, colour
 *
 * Throws URIError for text with lone surrogates.
 */
export function toPlainFragment({ name, sql, parameters = {}, chart }: SharedCell): string {
  const fields = [`sql=${escapeText(sql)}`];
  if (name !== undefined) fields.push(`name=${escapeText(name)}`);
  for (const [key, value] of Object.entries(parameters))
    fields.push(`p.${escapeText(key, "=")}=${escapeText(textFor(value))}`);
  if (chart)
    fields.push(
      `chart=${chartColumns(chart)
        .map((text) => escapeText(text, ","))
        .join(",")}`,
    );
  const text = fields.join("&");
  return `#n=${decodeURIComponent(text).length}&${text}`;
}

const chartColumns = ({ mark, x, y, color }: ChartSettings) => [mark, x, y, ...(color === undefined ? [] : [color])];

/** Reads `#n=…`. Throws Unavailable when the link was cut off or changed, Error when it holds no query. */
export function fromPlainFragment(hash: string): SharedCell {
  const [, digits, text = ""] = /^#n=(\d{1,9})&(.*)$/s.exec(hash) ?? [];
  if (!digits) throw cutOff();
  const expected = Number(digits);
  let longest = 0;
  for (const repaired of repairs(text)) {
    for (let left = repaired, tries = 4; tries; --tries) {
      const length = lengthOf(left);
      if (length === expected) return toCell(left.split("&"));
      longest = Math.max(longest, length);
      // A full stop or bracket of the sentence in which the link stood.
      const shorter = length > expected ? left.replace(/(?:%(?:22|3E|5D|60|7D)|[^\w%])$/i, "") : left;
      if (shorter === left) break;
      left = shorter;
    }
  }
  throw longest > expected ? changed() : cutOff();
}

/** More than that are no fields that a person wrote. */
const mostFields = 50;

/** Reads `#sql=…`, as pages and people write it: all of it is SQL, but for parameters that the SQL names, and a chart. */
export function fromHandWritten(hash: string): SharedCell {
  const parts = hash.slice(1).split("&");
  const fields: string[] = [];
  while (parts.length > 1 && fields.length <= mostFields) {
    const last = parts.at(-1) as string;
    const sql = decodeLeniently(parts.slice(0, -1).join("&"));
    const [, name] = /^p\.([^=]+)=/.exec(last) ?? [];
    if (!/^chart=(line|bar|point|area),/.test(last) && !(name && parametersIn(sql).includes(decodeLeniently(name))))
      break;
    fields.unshift(last);
    parts.pop();
  }
  return toCell([parts.join("&"), ...fields], decodeLeniently);
}

function toCell(parts: readonly string[], decode: (text: string) => string = decodeURIComponent): SharedCell {
  const fields = new Map<string, string>();
  for (const part of parts) {
    const sign = part.indexOf("=");
    const name = decode(part.slice(0, sign));
    if (sign < 1 || fields.has(name) || !/^(sql|name|chart|p\..+)$/s.test(name))
      throw new Error(`wrong field: ${name}`);
    fields.set(name, part.slice(sign + 1));
  }
  const sql = fields.get("sql");
  if (sql === undefined) throw new Error("missing field: sql");
  const [name, chart] = [fields.get("name"), fields.get("chart")];
  const parameters = [...fields]
    .filter(([name]) => name.startsWith("p."))
    .map(([name, text]) => [name.slice(2), valueIn(decode(text))]);
  return {
    ...(name === undefined ? {} : { name: decode(name) }),
    sql: decode(sql),
    ...(parameters.length ? { parameters: toParameters(Object.fromEntries(parameters)) } : {}),
    ...(chart === undefined ? {} : { chart: readChart(chart.split(",").map(decode)) }),
  };
}

function readChart([mark, x, y, color, ...rest]: string[]): ChartSettings {
  if (rest.length) throw new Error("wrong chart");
  return toChart({ mark, x, y, ...(color === undefined ? {} : { color }) });
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/;
const isText = (text: string) => text.startsWith("'") || ["true", "false", "null"].includes(text) || number.test(text);

const textFor = (value: ParameterValue) => (typeof value === "string" && isText(value) ? `'${value}'` : String(value));

function valueIn(text: string): ParameterValue {
  if (number.test(text) && Number.isFinite(Number(text))) return Number(text);
  if (/^'.*'$/s.test(text)) return text.slice(1, -1);
  if (text === "null") return null;
  return text === "true" ? true : text === "false" ? false : text;
}

function lengthOf(text: string): number {
  try {
    return decodeURIComponent(text).length;
  } catch {
    return -1;
  }
}

export const cutOff = () =>
  new Unavailable(
    "cut-off link",
    "This link is cut off: its end is missing. Copy the whole link from where you found it, or ask for it again.",
  );

const changed = () =>
  new Unavailable(
    "changed link",
    "This link was changed since it was made. Copy it again from where you found it; if you changed it yourself, leave out “n=” with its number and the “&” behind it.",
  );
