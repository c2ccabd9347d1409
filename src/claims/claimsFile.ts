import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { toHedge } from "../lib/claim.js";
import { roundingHalfWidth } from "../lib/rounding.js";
import { type Claim, type Meaning, type Stage, type Stated, stages, type Unit, units } from "./claim.js";

/** An entry of a claims file: a claim, or what is wrong with it, each fault with file, line and field. */
export type Entered = { id: string; claim: Claim | null; faults: string[] };

class Fault extends Error {}

/** Numbers in words; shares in per cent, multiples in times. "one third", "a third" and "third" are the same. */
const words: Record<string, number> = {
  half: 50,
  third: 100 / 3,
  "two thirds": 200 / 3,
  quarter: 25,
  "three quarters": 75,
  fifth: 20,
  "two fifths": 40,
  "three fifths": 60,
  "four fifths": 80,
  doubled: 2,
  tripled: 3,
};
const plainWord = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll("-", " ")
    .replace(/^(a|one) /, "");

const known = ["id", "statement", "origin", "stated", "stage", "year", "measure", "reason", "note", "also"];

/**
 * Reads a claims file. A file that is no list of claims gives one entry with its faults; else every claim is read, and
 * the faulty ones do not hide the others.
 * @param path shown in faults
 */
export function readClaims(text: string, path: string): Entered[] {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
  const lineOf = (node: unknown, fallback = 1) => {
    const start = (node as Node | undefined)?.range?.[0];
    return start === undefined ? fallback : lines.linePos(start).line;
  };
  const [error] = document.errors;
  if (error) return [fileFault(`unreadable YAML: ${error.message} (${path}:${lines.linePos(error.pos[0]).line})`)];
  if (!isSeq(document.contents)) return [fileFault(`no list of claims (${path}:1)`)];
  const seen = new Map<string, number>();
  return document.contents.items.map((item) => {
    const line = lineOf(item);
    if (!isMap(item))
      return { id: "", claim: null, faults: [`no claim: ${String(item).slice(0, 60)} (${path}:${line})`] };
    const faults: string[] = [];
    const reader = new Reader(item, document, (field, message) => {
      faults.push(`${message} (${path}:${lineOf(item.get(field, true), line)}, ${field})`);
    });
    const claim = { ...readClaim(reader), place: `${path}:${lineOf(item.get("measure", true), line)}` };
    for (const { key } of item.items)
      if (!known.includes(String(key))) faults.push(`unknown field: ${key} (${path}:${lineOf(key, line)}, ${key})`);
    const first = claim.id ? seen.get(claim.id) : undefined;
    if (first) faults.push(`duplicate id: ${claim.id}, first on line ${first} (${path}:${line}, id)`);
    else seen.set(claim.id, line);
    return { id: claim.id || String(item.get("id") ?? ""), claim: faults.length ? null : claim, faults };
  });
}

const fileFault = (fault: string): Entered => ({ id: "", claim: null, faults: [fault] });

/** Reads fields of an entry; a fault is told to `say`, and reading goes on with an empty value. */
class Reader {
  constructor(
    readonly map: YAMLMap,
    readonly document: Document,
    readonly say: (field: string, message: string) => void,
  ) {}

  read<T>(field: string, empty: T, toValue: (value: unknown) => T): T {
    try {
      const node = this.map.get(field, true);
      return toValue(isNode(node) ? node.toJS(this.document, { maxAliasCount: 50 }) : undefined);
    } catch (error) {
      if (!(error instanceof Fault || error instanceof ReferenceError)) throw error;
      this.say(field, error.message);
      return empty;
    }
  }

  /** A number as its author wrote it, with its trailing zeros. */
  written(...path: string[]): string {
    const node = this.map.getIn(path, true);
    return isScalar(node) ? (node.source ?? String(node.value)) : "";
  }
}

function readClaim(reader: Reader): Omit<Claim, "place"> {
  const stated = reader.read<Stated>("stated", { kind: "fact" }, (value) =>
    toStated(value, reader.written("stated", "value")),
  );
  const years = reader.read<number[]>("year", [], toYears);
  const stage = reader.read<Stage>("stage", "mine", toStage);
  const measure = reader.read("measure", null, optionalText);
  const reason = reader.read("reason", null, optionalText);
  if (!measure && !reason) reader.say("measure", "claim without measure or reason");
  if (measure && !reader.map.has("stated")) reader.say("stated", "measure of a claim that states no figure");
  if (stated.kind === "direction" && !(years.length === 2 && (years[0] as number) < (years[1] as number)))
    reader.say("year", "direction without two years, the earlier first");
  if (stated.kind === "value" && years.length > 1) reader.say("year", "two years for one figure");
  return {
    id: reader.read("id", "", toId),
    statement: reader.read("statement", "", text),
    origin: reader.read("origin", "", text),
    stated,
    stage,
    years,
    measure,
    reason,
    note: reader.read("note", null, optionalText),
    also: reader.read<Meaning[]>("also", [], (value) => toMeanings(value, stage, years)),
  };
}

function text(value: unknown): string {
  if (typeof value !== "string" || !value.trim())
    throw new Fault(value === undefined ? "missing text" : `no text: ${JSON.stringify(value)}`);
  return value.trim();
}

const optionalText = (value: unknown): string | null => (value === undefined || value === null ? null : text(value));

function toId(value: unknown): string {
  const id = text(value);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw new Fault(`id not in kebab-case: ${id}`);
  return id;
}

function toStage(value: unknown): Stage {
  if (value === undefined || value === null) throw new Fault("missing stage");
  if (!stages.includes(value as Stage)) throw new Fault(`unknown stage: ${value}`);
  return value as Stage;
}

function toYears(value: unknown): number[] {
  if (value === undefined || value === null) return [];
  const years = Array.isArray(value) ? value : [value];
  for (const year of years)
    if (!Number.isInteger(year) || year < 1900 || year > 2100) throw new Fault(`faulty year: ${year}`);
  return years;
}

function toStated(value: unknown, written: string): Stated {
  if (value === undefined || value === null) return { kind: "fact" };
  if (typeof value !== "object" || Array.isArray(value)) throw new Fault(`faulty figure: ${JSON.stringify(value)}`);
  const { hedge, direction, value: figure, upper, unit = "percent", ...others } = value as Record<string, unknown>;
  const [other] = Object.keys(others);
  if (other) throw new Fault(`unknown field: stated.${other}`);
  if (!units.includes(unit as Unit)) throw new Fault(`unknown unit: ${unit}`);
  if (direction !== undefined && hedge !== undefined) throw new Fault(`hedge beside a direction: ${hedge}`);
  const way = direction ?? hedge;
  if (way === "risen" || way === "declined") return { kind: "direction", direction: way, unit: unit as Unit };
  if (direction !== undefined) throw new Fault(`unknown direction: ${direction}`);
  const word = typeof figure === "string" && plainWord(figure) in words ? figure : null;
  const isMost = figure === undefined && typeof hedge === "string" && ["majority", "most"].includes(hedge);
  const number = isMost ? 50 : word ? (words[plainWord(word)] as number) : figure;
  if (typeof number !== "number" || !Number.isFinite(number)) throw new Fault(`no number: ${JSON.stringify(figure)}`);
  return {
    kind: "value",
    hedge: hedgeOf(hedge ?? "exactly", upper, number),
    value: number,
    upper: (upper as number | undefined) ?? null,
    unit: unit as Unit,
    word,
    step:
      unit === "percent" || unit === "times" ? stepOf(written) : 2 * roundingHalfWidth({ value: number }).half_width,
  };
}

/** The step of a number as written: 1 for 63, 0.1 for 63.0, which says more. */
const stepOf = (written: string) => 10 ** -(/^-?\d+\.(\d+)$/.exec(written)?.[1]?.length ?? 0);

function hedgeOf(hedge: unknown, upper: unknown, value: number): string {
  if (typeof hedge !== "string") throw new Fault(`missing hedge: ${hedge ?? ""}`);
  let name: string;
  try {
    name = toHedge(hedge);
  } catch (error) {
    throw new Fault((error as Error).message);
  }
  if (name === "between" && !(typeof upper === "number" && upper > value))
    throw new Fault(`range without an upper end above ${value}: ${upper}`);
  if (name !== "between" && upper !== undefined) throw new Fault(`upper end without "between": ${upper}`);
  return name;
}

function toMeanings(value: unknown, stage: Stage, years: readonly number[]): Meaning[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Fault("other meanings not in a list");
  for (const one of value)
    for (const key of Object.keys(one ?? {}))
      if (!["meaning", "measure", "stage", "year"].includes(key)) throw new Fault(`unknown field: also.${key}`);
  return value.map((one) => ({
    meaning: text(one?.meaning),
    measure: text(one?.measure),
    stage: one.stage === undefined ? stage : toStage(one.stage),
    years: one.year === undefined ? years : toYears(one.year),
  }));
}
