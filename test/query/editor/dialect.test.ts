import { classHighlighter, highlightTree } from "@lezer/highlight";
import { expect, test } from "vitest";
import { duckdb } from "../../../src/query/editor/dialect.js";
import { tokensOf } from "../../../src/query/editor/tokens.js";

/** The coloured parts of SQL. */
function coloured(sql: string): string[] {
  const parts: string[] = [];
  highlightTree(duckdb.language.parser.parse(sql), classHighlighter, (from, to, classes) =>
    parts.push(`${classes.replace("tok-", "")} ${sql.slice(from, to)}`),
  );
  return parts.filter((part) => !/^(punctuation|operator|name|variableName)/.test(part));
}

test.each([
  ["SELECT year FROM production", ["keyword SELECT", "keyword FROM"]],
  ["from a qualify 1", ["keyword from", "keyword qualify", "number 1"]],
  ["PIVOT a ON b", ["keyword PIVOT", "keyword ON"]],
  ["a ASOF JOIN b", ["keyword ASOF", "keyword JOIN"]],
  ["* EXCLUDE (a)", ["keyword EXCLUDE"]],
  ["sum(x) FILTER (y)", ["keyword FILTER"]],
  ["x::DOUBLE", ["typeName DOUBLE"]],
  ["'it''s' -- note", ["string 'it'", "string 's'", "comment -- note"]],
  ["$$a'b$$ /* c\nd */", ["string $$a'b$$", "comment /* c\nd */"]],
  ['"order" = NULL', ['string2 "order"', "keyword NULL"]],
  ["x = 1.5e3", ["number 1.5e3"]],
])("%s is coloured", (sql, parts) => {
  expect(coloured(sql)).toEqual(parts);
});

test.each([
  ["SELECT a.b", ["word SELECT", "word a", "sign .", "word b"]],
  ["'it''s' x", ["string 'it''s'", "word x"]],
  ["E'\\'' x", ["string E'\\''", "word x"]],
  ['"to""p"', ['quoted to"p']],
  ["$a$ ' $a$ x", ["string $a$ ' $a$", "word x"]],
  ["x::INT :y", ["word x", "cast ::", "word INT", "sign :", "word y"]],
  ["-- a\n1.5 /* b", ["comment -- a", "number 1.5", "comment /* b"]],
  ["größe_2 名前", ["word größe_2", "word 名前"]],
  ["'open", ["string 'open"]],
  ['"open', ["quoted open"]],
  ['"', ["quoted "]],
])("%j is read as %j", (sql, tokens) => {
  expect(tokensOf(sql).map(({ kind, text }) => `${kind} ${text}`)).toEqual(tokens);
});
