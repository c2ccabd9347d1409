import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { limitsOf } from "../../../src/lib/scenario/assumptions.js";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { fromFragment, toParameter } from "../../../src/lib/scene/address.js";
import { type Changes, slug } from "../../../src/lib/scene/changes.js";
import { choosableOf } from "../../../src/lib/scene/Scene.js";
import { readRows } from "../scenario/rows.js";
import { anyChanges } from "./anyChanges.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
const read = (hash: string) => fromFragment(hash, defaults.facts, choosableOf(defaults));
const nothing = { assumptions: {}, choices: {} };

describe("a setting in an address", () => {
  it("is read as it was written, whatever is set", () => {
    fc.assert(
      fc.property(anyChanges(defaults), (changes: Changes) => {
        const back = read(`#a=${toParameter(changes)}`);
        expect(back).toEqual({ changes, fault: null });
      }),
      { seed: 71, numRuns: 300 },
    );
  });

  it("that sets everything fits", () => {
    const assumptions = Object.fromEntries(defaults.facts.map((fact) => [fact.id, limitsOf(fact)[1]]));
    const choices = Object.fromEntries(
      choosableOf(defaults).project.flatMap((name) => [
        [`project.${name}.start`, "2030"],
        [`project.${name}.odds`, "12.3456"],
        [`project.${name}.ramp`, "10"],
      ]),
    );
    const back = read(`#a=${toParameter({ assumptions, choices })}`);
    expect(back?.fault).toBeNull();
    expect(Object.keys(back?.changes.choices ?? {}).length).toBe(Object.keys(choices).length);
  });

  it("of the authors' value is no change", () => {
    expect(read("#a=cut-size:74")).toEqual({ changes: nothing, fault: null });
    expect(toParameter(nothing)).toBe("");
  });

  it("is none in an address that points into the page", () => {
    expect(read("#sources")).toBeNull();
    expect(read("")).toBeNull();
  });

  it.each([
    ["cut-size:101", "This link sets “Part of its exports that the country withholds” to what it cannot be"],
    ["cut-size:-1", "to what it cannot be"],
    ["cut-size:1e2", "to what it cannot be"],
    ["cut-size:nan", "to what it cannot be"],
    ["cut-size:infinity", "to what it cannot be"],
    ["target-year:2030.5", "to what it cannot be"],
    ["cut-months:0.5", "to what it cannot be"],
    ["cut-size:50,cut-size:60", "more than once"],
    ["who:atlantis", "that this page does not know"],
    ["stage:moon", "that this page does not know"],
    ["budget:0", "that this page does not know"],
    ["project.nolans.start:2030.5", "that this page does not know"],
    ["project.nolans.constructor:1", "that this page does not know"],
    ["company.lynas:maybe", "that this page does not know"],
    ["constructor:1", "that this page does not know"],
    ["tostring:on", "that this page does not know"],
    ["__proto__:1", "that is no assumption"],
    ["<script>alert(1)</script>", "that is no assumption"],
    ["%3Cimg%20src=x%20onerror=alert(1)%3E", "that is no assumption"],
    ["cut-size", "that is no assumption"],
    [":", "that is no assumption"],
    ["%E0%A4%A", "This link is damaged"],
  ])("made by hand is refused with a sentence: %j", (text, words) => {
    const { changes, fault } = read(`#a=${text}`) ?? {};
    expect(changes).toEqual(nothing);
    expect(fault).toContain(words);
    expect(fault).toMatch(/^This link .*; the authors’ values are shown\.$/);
  });

  it("that is too long is refused", () => {
    expect(read(`#a=${"cut-size:50,".repeat(3000)}`)?.fault).toContain("too long");
  });

  it("never throws, whatever is in it", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("cut-size:", "who:", ",", ":", ".", "%", "%00", "1", "-", "budget:1", "null", "NaN"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { changes, fault } = read(`#a=${pieces.join("")}`) ?? {};
        if (fault) expect(changes).toEqual(nothing);
        expect(fault === null || /\.$/.test(fault ?? "")).toBe(true);
      }),
      { seed: 72, numRuns: 1000 },
    );
  });
});

it("a name becomes a key of lower-case words", () => {
  expect(slug("Lynas Kuantan (LAMP)")).toBe("lynas-kuantan-lamp");
  expect(slug("Norra Kärr")).toBe("norra-karr");
});
