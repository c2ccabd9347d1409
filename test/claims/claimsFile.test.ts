import { expect, it } from "vitest";
import { readClaims } from "../../src/claims/claimsFile.js";

const entry = (fields: Record<string, string> = {}) => {
  const all = {
    id: "one",
    statement: "China mined 63 per cent",
    origin: "us",
    stated: "{ hedge: exactly, value: 63, unit: percent }",
    stage: "mine",
    year: "2019",
    measure: "SELECT 1",
    ...fields,
  };
  return `- ${Object.entries(all)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n  ")}\n`;
};
const faults = (text: string) => readClaims(text, "claims.yaml").flatMap((one) => one.faults);

it("reads a claim", () => {
  const [read] = readClaims(entry(), "claims.yaml");
  expect(read?.faults).toEqual([]);
  expect(read?.claim).toMatchObject({
    id: "one",
    stage: "mine",
    years: [2019],
    stated: { kind: "value", hedge: "exact", value: 63, step: 1 },
    place: "claims.yaml:7",
  });
});

it.each([
  ["{ hedge: nearly, value: half }", { hedge: "nearly", value: 50, word: "half" }],
  ["{ hedge: between, value: 40, upper: 48 }", { hedge: "between", value: 40, upper: 48 }],
  ["{ hedge: exactly, value: 62.9 }", { step: 0.1 }],
  ["{ hedge: exactly, value: 63.0 }", { step: 0.1, value: 63 }],
  ["{ value: 63 }", { hedge: "exact" }],
  ["{ hedge: most }", { hedge: "majority", value: 50 }],
  ["{ hedge: about, value: one-third }", { value: 100 / 3 }],
  ["{ hedge: exactly, value: 270000, unit: tonnes }", { step: 10_000, unit: "tonnes" }],
  ["{ hedge: more than, value: 2, unit: times }", { hedge: "over", unit: "times" }],
])("reads %s", (stated, expected) => {
  expect(readClaims(entry({ stated }), "claims.yaml")[0]?.claim?.stated).toMatchObject(expected);
});

it("reads a direction of two years", () => {
  const [read] = readClaims(entry({ stated: "{ hedge: declined }", year: "[2010, 2019]" }), "claims.yaml");
  expect(read?.claim).toMatchObject({ stated: { kind: "direction", direction: "declined" }, years: [2010, 2019] });
});

it.each([
  [{ id: "Not Kebab" }, "id not in kebab-case: Not Kebab (claims.yaml:1, id)"],
  [{ stated: "{ hedge: sort of, value: 63 }" }, "unknown hedge: sort of (claims.yaml:4, stated)"],
  [{ stated: "{ hedge: over, value: many }" }, 'no number: "many" (claims.yaml:4, stated)'],
  [{ stated: "{ hedge: over, value: .nan }" }, "no number: null (claims.yaml:4, stated)"],
  [{ stated: "{ value: over }" }, 'no number: "over" (claims.yaml:4, stated)'],
  [
    { stated: "{ hedge: between, value: 63 }" },
    "range without an upper end above 63: undefined (claims.yaml:4, stated)",
  ],
  [{ stated: "{ hedge: over, value: 63, uper: 64 }" }, "unknown field: stated.uper (claims.yaml:4, stated)"],
  [{ stated: "{ hedge: over, value: 63, unit: furlongs }" }, "unknown unit: furlongs (claims.yaml:4, stated)"],
  [{ stage: "kitchen" }, "unknown stage: kitchen (claims.yaml:5, stage)"],
  [{ year: "soon" }, "faulty year: soon (claims.yaml:6, year)"],
  [{ stated: "{ hedge: risen }" }, "direction without two years, the earlier first (claims.yaml:6, year)"],
  [{ measure: "" }, "claim without measure or reason (claims.yaml:1, measure)"],
  [{ statement: "" }, "missing text (claims.yaml:1, statement)"],
  [{ colour: "blue" }, "unknown field: colour (claims.yaml:8, colour)"],
])("names file, line and field of the fault in %j", (fields, fault) => {
  expect(faults(entry(fields as Record<string, string>))).toContain(fault);
});

it("tells every fault of a file in one run, and keeps the sound claims", () => {
  const text = entry() + entry({ id: "two", stage: "x", year: "y" }) + entry({ id: "one" }) + entry({ id: "three" });
  const read = readClaims(text, "claims.yaml");
  expect(read.map(({ claim }) => claim?.id)).toEqual(["one", undefined, undefined, "three"]);
  expect(faults(text)).toEqual([
    "faulty year: y (claims.yaml:13, year)",
    "unknown stage: x (claims.yaml:12, stage)",
    "duplicate id: one, first on line 1 (claims.yaml:15, id)",
  ]);
});

it("reads a file with a byte-order mark, and anchors", () => {
  const text = `\uFEFF${entry({ stated: "&s { hedge: exactly, value: 63 }" })}${entry({ id: "two", stated: "*s" })}`;
  expect(faults(text)).toEqual([]);
});

it("says in one sentence that a file is no YAML, or no list", () => {
  expect(faults("- id: [\n")).toEqual([expect.stringMatching(/^unreadable YAML: .* \(claims\.yaml:\d+\)$/)]);
  expect(faults("id: one")).toEqual(["no list of claims (claims.yaml:1)"]);
  expect(faults("- just text")).toEqual(["no claim: just text (claims.yaml:1)"]);
});
