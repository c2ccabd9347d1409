import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName } from "../../../src/query/files/fileName.js";

test.each([
  ["Who mines most?", "who-mines-most.csv"],
  ["../../etc/passwd", "etc-passwd.csv"],
  ["", "query.csv"],
  ["中国", "query.csv"],
  ["Ça, là", "ca-la.csv"],
  ["CON", "query-con.csv"],
  ["COM1", "query-com1.csv"],
  [".htaccess", "htaccess.csv"],
  ["a".repeat(100), `${"a".repeat(60)}.csv`],
])("%s is saved as %s", (text, name) => {
  expect(fileName(text, "csv")).toBe(name);
});

test("any text gives a name that every system takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(fileName(text, "zip")).toMatch(/^[a-z0-9](-?[a-z0-9])*\.zip$/);
    }),
  );
});
