import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { holdsQueries, isFree, isMaterial, opensBrowser } from "../../src/site/start.js";

test.each([
  ["data-loaders/tables/production.csv", true],
  ["data-loaders/production.ts", true],
  ["src/lib/format.ts", true],
  ["src/figures/[figure].svg.ts", true],
  ["src/snapshots/engine.ts", true],
  ["src/site/frame.ts", true],
  ["src/math/mathml.ts", true],
  ["src/methods/concentration/hhiBand.ts", true],
  ["src/tradeoffs/html.ts", true],
  ["src/queries/supplier-concentration.sql", true],
  ["src/query/chartSettings.ts", true],
  ["src/dependence.md", false],
  ["src/components/page.ts", false],
  ["src/.observablehq/cache/data/prices.csv", false],
  ["src/lib/.format.ts.swp", false],
  ["src/lib/#format.ts#", false],
  ["data-loaders/tables/prices.csv~", false],
])("a change of %s builds again: %s", (path, expected) => {
  expect(isMaterial(path)).toBe(expected);
});

test.each([
  ["src/queries/supplier-concentration.sql", true],
  ["src/dependence.md", true],
  ["src/more/page.md", true],
  ["src/.dependence.md.swp", false],
  ["src/.observablehq/cache/data.md", false],
  ["README.md", false],
  ["src/queries/question.ts", false],
  ["data-loaders/tables/production.csv", false],
])("%s may hold a query: %s", (path, expected) => {
  expect(holdsQueries(path)).toBe(expected);
});

test("a browser opens where there is a person to look at it", () => {
  expect(opensBrowser([], {}, "darwin")).toBe(true);
  expect(opensBrowser([], { DISPLAY: ":0" }, "linux")).toBe(true);
  expect(opensBrowser([], {}, "linux")).toBe(false);
  expect(opensBrowser([], { CI: "true", DISPLAY: ":0" }, "linux")).toBe(false);
  expect(opensBrowser(["--no-open"], {}, "darwin")).toBe(false);
});

test("a port in use is not free", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});
