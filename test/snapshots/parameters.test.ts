import fc from "fast-check";
import { expect, test } from "vitest";
import { parameterPlaces, parametersIn } from "../../src/snapshots/parameters.js";
import { openEngine } from "./engine.js";

test.each<[sql: string, names: string[]]>([
  ["SELECT 1", []],
  ["WHERE a = :x AND b IN (:y,:z) OR c = :x", ["x", "y", "z"]],
  ["SELECT :a::INT + :größe, 'it''s :b'", ["a", "größe"]],
  ["SELECT ':a', \":b\", $$ :c $$, $t$ :d $$ $t$, E'\\':e' -- :f\n/* :g */", []],
  ["SELECT /* :a /* :b */ :c */ :d /* :e", ["d"]],
  ["CASE :x WHEN :y THEN :z ELSE :w END LIMIT :n OFFSET :o", ["x", "y", "z", "w", "n", "o"]],
  ["list[a:b], list[:b], list[a:-:b], [:x,:y]", ["x", "y"]],
  ["list[:n : :m]", ["m"]],
  ["{a:b, from:c, 'd':e, f: :x}, MAP {:k: :v}", ["x", "k", "v"]],
  ["SELECT a:b, t.from :c, lambda x:x+:k", ["k"]],
  ["f(a := :b, c:=d)", ["b"]],
  ["{rows:n}, sum(x) OVER (ROWS :m PRECEDING)", ["m"]],
  ["BETWEEN :from AND :to", ["from", "to"]],
  ["extract(year FROM :d), a IS DISTINCT FROM :b", ["d", "b"]],
  ["SELECT '12:30:15'::TIME, :1, : a, ::b", []],
])("the parameters of %s are %j", (sql, names) => {
  expect(parametersIn(sql)).toEqual(names);
});

type Piece = { sql: string; names: string[] };
const join = (pieces: readonly Piece[], put: (texts: string[]) => string): Piece => ({
  sql: put(pieces.map(({ sql }) => sql)),
  names: pieces.flatMap(({ names }) => names),
});
const space = fc.constantFrom("", " ", "\n\t", " -- :no '\n", "/* :no /* ' */ :no */", " ");
let count = 0;
const parameter = fc.constant(null).map((): Piece => {
  const name = `p${++count}`;
  return { sql: `:${name}`, names: [name] };
});
const plain = fc
  .constantFrom(
    "1",
    "2.5e3",
    "'a'",
    "':no'",
    "'it''s :no'",
    "$$ :no $$",
    "$t$:no$$:no$t$",
    "E'\\':no'",
    "x.a",
    '"a:no"',
    "true",
    "NULL",
  )
  .map((sql): Piece => ({ sql, names: [] }));
const { value } = fc.letrec<{ value: Piece }>((tie) => {
  const [a, b] = [tie("value"), tie("value")];
  const two = (put: (a: string, b: string, s: string) => string) =>
    fc.tuple(a, b, space).map(([a, b, s]) => join([a, b], ([a = "", b = ""]) => put(a, b, s)));
  return {
    value: fc.oneof(
      { depthSize: "medium", maxDepth: 4 },
      { weight: 3, arbitrary: parameter },
      plain,
      two((a, b, s) => `[(${a})::VARCHAR,${s}${b}::VARCHAR]`),
      two((a, b, s) => `((${a})::VARCHAR${s || " "}IS DISTINCT FROM ${s}${b}::VARCHAR)`),
      two(
        (a, b, s) => `CASE WHEN${s || " "}(${a})::VARCHAR = 'x' THEN${s || " "}(${b})::VARCHAR ELSE${s || " "}'z' END`,
      ),
      two((a, b, s) => `{a:${s || " "}${a},${s}'b'${s}: ${b}, first:${s || " "}1}`),
      two((a, b, s) => `[1, 2, 3][(${a})::VARCHAR::INT${s}:${s || " "}(${b})::VARCHAR::INT]`),
      two((a, b, s) => `list_transform([${a}::VARCHAR], lambda${s || " "}x:x || ${b}::VARCHAR)`),
      two((a, b, s) => `struct_pack(k${s}:=${s}${a}, l := ${b})`),
      two(
        (a, b, s) => `(${a}::VARCHAR${s || " "}BETWEEN${s || " "}${b}::VARCHAR${s || " "}AND${s || " "}'z'::VARCHAR)`,
      ),
    ),
  };
});

test("parameters are found in any SQL, and DuckDB can read what is put in their place", async () => {
  const connection = (await openEngine()).connect();
  await fc.assert(
    fc.asyncProperty(value, space, async ({ sql, names }, s) => {
      const query = `SELECT${s || " "}${sql} AS v, a:${s || " "}1 FROM (SELECT 1 AS a, 2 AS "a:no") AS x LIMIT${s || " "}3`;
      expect(parametersIn(query), query).toEqual(names);
      let [ready, from] = ["", 0];
      for (const { start, end } of parameterPlaces(query)) {
        ready += `${query.slice(from, start)}getvariable('none')`;
        from = end;
      }
      try {
        connection.query(`EXPLAIN ${ready}${query.slice(from)}`);
      } catch (error) {
        // Types may not fit; the grammar must.
        expect(String(error), query).not.toContain("Parser Error");
      }
    }),
    { numRuns: 300, seed: 9 },
  );
});
