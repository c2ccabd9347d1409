import { describe, expect, it } from "vitest";
import { columnName, toSheet } from "../../../data-loaders/importers/sheet.js";
import { bytes, faultsOf } from "./fixture.js";

const sheet = (csv: string) => toSheet(bytes(csv), "x.csv");

describe("a publisher's CSV", () => {
  it("has columns whose names do not depend on case and spaces", () => {
    expect(["PROD_EST_ 2024", "prod_est_2024", " Prod est\u00a02024 "].map(columnName)).toEqual(
      Array(3).fill("prod_est_2024"),
    );
  });

  it("keeps the line that each row starts on, with line ends inside quotes", () => {
    const { rows } = sheet('a,b\r\n1,"two\r\nlines"\r\n3,4\r\n');
    expect(rows).toEqual([
      { line: 2, cells: { a: "1", b: "two lines" } },
      { line: 4, cells: { a: "3", b: "4" } },
    ]);
  });

  it("leaves out unnamed empty columns and rows of commas", () => {
    expect(sheet("a,b,,\n1,2,,\n,,,\n").rows).toEqual([{ line: 2, cells: { a: "1", b: "2", "": "" } }]);
    expect(sheet("a,b,,\n1,2,,\n").columns).toEqual(["a", "b"]);
  });

  it("reads quotes within quotes", () => {
    expect(sheet('a\n"say ""when"""\n').rows[0]?.cells.a).toBe('say "when"');
  });

  it("stops at a value in an unnamed column", () => {
    expect(faultsOf(() => sheet("a,\n1,2\n"))).toEqual(['value in unnamed column: "2" (x.csv:2)']);
  });

  it("stops at a row cut short, at a column named twice, and at a quote left open, all with their lines", () => {
    expect(faultsOf(() => sheet("a,b\n1\n"))).toEqual(['row of 1 cells, not 2: "1" (x.csv:2)']);
    expect(faultsOf(() => sheet("a,A\n1,2\n"))).toEqual(['duplicate column: "A" (x.csv:1)']);
    expect(faultsOf(() => sheet('a,b\n1,"cut'))[0]).toMatch(/^unreadable CSV: "Quote Not Closed.*\(x\.csv:\d\)$/);
    expect(faultsOf(() => sheet('a,b\n1,"x"y\n'))[0]).toMatch(/^unreadable CSV: "Invalid Closing Quote.*\(x\.csv:2\)$/);
  });
});
