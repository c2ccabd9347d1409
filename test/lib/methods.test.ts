import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as methods from "../../src/lib/methods.js";

type Case = {
  id: string;
  function: string;
  input: never;
  expected: unknown;
  tolerance: { abs?: number; rel?: number };
};

const folder = fileURLToPath(new URL("../../../shared/methods/oracles/", import.meta.url));
const named = methods as unknown as Record<string, (input: never) => unknown>;

/** Fails on the first place where a result is not the expected one, number by number within the case's tolerance. */
function expectClose(actual: unknown, expected: unknown, tolerance: Case["tolerance"], path = "result") {
  if (typeof expected === "number") {
    const bound = Math.max(tolerance.abs ?? 0, (tolerance.rel ?? 0) * Math.abs(expected));
    expect(typeof actual, path).toBe("number");
    expect(Math.abs((actual as number) - expected), path).toBeLessThanOrEqual(bound);
  } else if (expected !== null && typeof expected === "object")
    for (const [key, value] of Object.entries(expected))
      expectClose((actual as Record<string, unknown> | undefined)?.[key], value, tolerance, `${path}.${key}`);
  else expect(actual, path).toEqual(expected);
}

const cases = (existsSync(folder) ? readdirSync(folder).sort() : []).flatMap((file) =>
  (JSON.parse(readFileSync(folder + file, "utf8")) as Case[]).map((one) => ({ ...one, file })),
);

describe.runIf(existsSync(folder))("the published and recomputed cases", () => {
  for (const { file, id, function: name, input, expected, tolerance } of cases)
    if (Object.hasOwn(named, name))
      it(`${file} ${id}: ${name}`, () => {
        expectClose(named[name]?.(input), expected, tolerance);
      });
});
