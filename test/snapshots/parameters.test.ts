import { expect, test } from "vitest";
import { parametersIn } from "../../src/snapshots/parameters.js";

test.each<[sql: string, names: string[]]>([
  ["SELECT 1", []],
  ["WHERE a = :x AND b IN (:y,:z) OR c = :x", ["x", "y", "z"]],
  ["SELECT :a::INT + :größe, 'it''s :b'", ["a", "größe"]],
  ["SELECT ':a', \":b\", $$ :c $$, $t$ :d $$ $t$, E'\\':e' -- :f\n/* :g */", []],
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
