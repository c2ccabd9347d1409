import fc from "fast-check";
import { limitsOf } from "../../../src/lib/scenario/assumptions.js";
import type { Defaults } from "../../../src/lib/scenario/defaults.js";
import { budgetLimits, type Changes, isValue, isWhole } from "../../../src/lib/scene/changes.js";
import { choosableOf } from "../../../src/lib/scene/Scene.js";

const tidy = (value: number) => Math.round(value * 1e4) / 1e4 || 0;
const number = (min: number, max: number) =>
  fc.oneof(fc.constantFrom(min || 0, max || 0), fc.double({ min, max, noNaN: true }).map(tidy));

/** Any setting that a reader can make: the ends of every control among them. */
export function anyChanges(defaults: Defaults): fc.Arbitrary<Changes> {
  const names = choosableOf(defaults);
  const assumption = fc
    .constantFrom(...defaults.facts)
    .chain((fact) => number(...limitsOf(fact)).map((value) => ({ fact, value })))
    .map(({ fact, value }) => ({ fact, value: isWhole(fact) ? Math.round(value) : value }))
    .filter(({ fact, value }) => value !== fact.value && isValue(fact, String(value)))
    .map(({ fact, value }) => [fact.id, value] as const);
  const pick = (key: string, values: fc.Arbitrary<string>) => values.map((value) => [key, value] as const);
  const of = (kind: "project" | "supplier" | "company") => fc.constantFrom(...names[kind]);
  const choice = fc.oneof(
    pick("who", fc.constantFrom(...names.who)),
    pick("stage", fc.constantFrom("mine", "separation", "metal", "magnet")),
    pick("downstream", fc.constant("no")),
    pick("buyers", fc.constant("us")),
    pick("budget", number(...budgetLimits).map(String)),
    of("supplier").map((name) => [`supplier.${name}`, "off"] as const),
    fc.tuple(of("company"), fc.constantFrom("on", "off")).map(([name, value]) => [`company.${name}`, value] as const),
    of("project").map((name) => [`project.${name}`, "off"] as const),
    fc
      .tuple(of("project"), fc.integer({ min: 2024, max: 2060 }))
      .map(([name, year]) => [`project.${name}.start`, String(year)] as const),
    fc.tuple(of("project"), number(0, 100)).map(([name, odds]) => [`project.${name}.odds`, String(odds)] as const),
    fc.tuple(of("project"), number(0, 50)).map(([name, years]) => [`project.${name}.ramp`, String(years)] as const),
  );
  return fc.record({
    assumptions: fc.array(assumption, { maxLength: 12 }).map((pairs) => Object.fromEntries(pairs)),
    choices: fc.array(choice, { maxLength: 12 }).map((pairs) => Object.fromEntries(pairs)),
  });
}
