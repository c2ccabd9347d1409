import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import * as methods from "../../src/lib/methods.js";
import { openBrowser } from "../browser/browser.js";
import { atMost, median, type Result } from "./result.js";

const repeats = 15;
const library = fileURLToPath(new URL("../../src/lib/methods.ts", import.meta.url));
const cases = fileURLToPath(new URL("../../../shared/methods/oracles/", import.meta.url));

/** Seven options on five criteria, and twelve suppliers: any numbers that are not all alike. */
const known = Array.from({ length: 7 }, (_, i) => Array.from({ length: 5 }, (_, k) => ((i * 7 + k * 13) % 17) / 17));
const suppliers = Array.from({ length: 12 }, (_, i) => i);
const inputs = {
  smaa2: { values: known, draws: 10_000 },
  uncertain: { values: known.map((row) => row.map((value) => ({ uniform: [value, value + 0.1] }))), draws: 10_000 },
  frontier: {
    cost_usd_per_kg: suppliers.map((i) => 50 + ((i * 43) % 17)),
    risk_weight: suppliers.map((i) => 0.3 + ((i * 37) % 50) / 100),
    upper: suppliers.map((i) => 0.1 + ((i * 13) % 40) / 100),
    points: 20,
  },
};

/** How fast the methods answer: those that a reader moves, in the browser; and all cases that are known. */
export async function benchMethods(): Promise<Result[]> {
  const smaa = "SMAA, 10,000 draws, 7 options, 5 criteria, median";
  return [
    atMost(smaa, await inBrowser("smaa2", inputs.smaa2), 60, "ms"),
    atMost("SMAA, the same with uncertain values, median", await inBrowser("smaa2", inputs.uncertain), 60, "ms"),
    atMost("frontier of 20 points, 12 suppliers, median", await inBrowser("frontier", inputs.frontier), 100, "ms"),
    ...(existsSync(cases) ? [atMost("all known cases of the methods", allCases(), 2, "s")] : []),
  ];
}

/** Milliseconds of a call in a page, the first ones, for which the program is still compiled, among them. */
async function inBrowser(method: "smaa2" | "frontier", input: object): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [library],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "methods",
    logLevel: "error",
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
    const call = `() => {
      const start = performance.now();
      methods.${method}(${JSON.stringify(input)});
      return performance.now() - start;
    }`;
    const taken: number[] = [];
    for (let i = 0; i < repeats; ++i) taken.push(await page.evaluate<number>(`(${call})()`));
    return median(taken);
  } finally {
    await browser.close();
  }
}

function allCases(): number {
  const named = methods as unknown as Record<string, (input: unknown) => unknown>;
  const start = performance.now();
  let ran = 0;
  for (const file of readdirSync(cases))
    for (const { function: name, input } of JSON.parse(readFileSync(cases + file, "utf8"))) {
      if (!Object.hasOwn(named, name)) continue;
      named[name]?.(input);
      ++ran;
    }
  if (ran < 80) throw new Error(`short list of cases: ${ran}`);
  return (performance.now() - start) / 1000;
}
