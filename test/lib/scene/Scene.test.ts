import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { svgText } from "../../../src/lib/drawing/SvgNode.js";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { benches } from "../../../src/lib/scene/benches.js";
import type { Changes } from "../../../src/lib/scene/changes.js";
import { choosableOf, companiesOf, placesOf, Scene } from "../../../src/lib/scene/Scene.js";
import { sceneFigures } from "../../../src/lib/scene/sceneFigures.js";
import { tableIds, tablesOf } from "../../../src/lib/scene/tables.js";
import { textOr, textParts, textsOf } from "../../../src/lib/scene/texts.js";
import { readRows } from "../scenario/rows.js";
import { anyChanges } from "./anyChanges.js";

let defaults: Defaults;
let authors: Scene;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
  authors = new Scene(defaults);
});
const under = (choices: Changes["choices"], assumptions: Changes["assumptions"] = {}) =>
  new Scene(defaults, { assumptions, choices });
const text = (scene: Scene, id: string) => {
  const part = textParts.find((one) => id.startsWith(`${one}-`)) ?? "us";
  return textOr(textsOf(scene, part), id);
};

/** What no reader may ever see. */
const leftovers = /NaN|undefined|Infinity|∞|null|\[object/;

describe("whatever a reader sets", () => {
  it("every sentence, table and picture is whole", () => {
    const ground = fc.constantFrom({ width: 680, narrow: false }, { width: 340, narrow: true });
    fc.assert(
      fc.property(anyChanges(defaults), ground, (changes, size) => {
        const scene = new Scene(defaults, changes);
        for (const part of textParts)
          for (const [id, told] of Object.entries(textsOf(scene, part)))
            expect(`${id}: ${told}`).not.toMatch(leftovers);
        for (const id of tableIds) {
          const { head, rows } = tablesOf[id](scene);
          for (const row of rows) {
            expect(row.length, id).toBe(head.length);
            for (const cell of row) expect(cell, id).not.toMatch(/^$|NaN|undefined|Infinity|∞|null/);
          }
        }
        for (const [id, figure] of Object.entries(sceneFigures)) {
          expect(`${figure.title(scene)} ${figure.summary(scene)}`, id).not.toMatch(leftovers);
          const rows = figure.rows(scene);
          if (!rows.length) {
            expect(figure.summary(scene), id).toMatch(/\.$/);
            continue;
          }
          const drawn = svgText(
            figure.draw({ rows, authors: figure.rows(authors) }, { ...size, ink: () => "#000" }, figure.title(scene)),
          );
          expect(drawn, id).not.toMatch(leftovers);
        }
      }),
      { seed: 73, numRuns: 150 },
    );
  });

  it("no model breaks: it answers, or says why it cannot", () => {
    fc.assert(
      fc.property(anyChanges(defaults), (changes) => {
        const scene = new Scene(defaults, changes);
        for (const outcome of [scene.disruption, scene.path("mine"), scene.path("separation"), scene.path("magnet")])
          expect(outcome).toHaveProperty("result");
        expect(scene.mix).toHaveProperty("result");
        expect(scene.rivalry).toHaveProperty("result");
      }),
      { seed: 74, numRuns: 200 },
    );
  });
});

describe("empty selections", () => {
  it("of companies leave nothing to compare", () => {
    const none = under(Object.fromEntries(companiesOf(defaults).map(({ id }) => [`company.${id}`, "off"])));
    expect(text(none, "rivalry-members")).toBe("No company is chosen, so that there is no alliance to compare.");
    expect(sceneFigures["scenario-rivalry"]?.title(none)).toBe("Without figures there is no rivalry to measure");
    expect(text(none, "rivalry-value")).toMatch(/^The alliance states no NdPr oxide/);
  });

  it("of projects leave what others make today", () => {
    const none = under(Object.fromEntries(choosableOf(defaults).project.map((name) => [`project.${name}`, "off"])));
    expect(text(none, "mine-projects")).toBe("No project adds anything to the mines outside China.");
    const path = none.path("mine");
    if ("fault" in path) throw new Error(path.fault);
    expect(new Set(path.result.points.map(({ others }) => others)).size).toBe(1);
    expect(tablesOf.projects(none).rows).toEqual([]);
  });

  it("of suppliers buy nothing, and say so in the picture's place", () => {
    const none = under(Object.fromEntries(choosableOf(defaults).supplier.map((name) => [`supplier.${name}`, "off"])));
    expect(text(none, "mix-within")).toBe("No supplier is chosen, so that nothing can be bought.");
    expect(sceneFigures["scenario-frontier"]?.rows(none)).toEqual([]);
    expect(sceneFigures["scenario-frontier"]?.summary(none)).toBe(
      "No supplier is chosen, so that nothing can be bought.",
    );
  });
});

describe("what cannot be", () => {
  it("a budget too small names the bound and the least that would do", () => {
    expect(text(under({ budget: "20" }), "mix-within")).toBe(
      "The budget binds: 20 dollars a kilogram is too little, as the cheapest mix costs 69 dollars a kilogram, the least that would do.",
    );
  });

  it("the least that is said to do does", () => {
    fc.assert(
      fc.property(fc.subarray([...choosableOf(defaults).supplier]), (left) => {
        const choices = Object.fromEntries(left.map((name) => [`supplier.${name}`, "off"]));
        const told = text(under({ ...choices, budget: "1" }), "mix-within");
        const least = /the cheapest mix costs ([\d.]+) dollars/.exec(told)?.[1];
        const capacity = /and ([\d,]+) t is the least/.exec(told);
        expect(least || capacity || told.startsWith("No supplier")).toBeTruthy();
        if (!least) return;
        expect(text(under({ ...choices, budget: least }), "mix-within")).toMatch(/^For /);
      }),
      { seed: 75, numRuns: 60 },
    );
  });

  it("suppliers that are too few name capacity", () => {
    const others = choosableOf(defaults).supplier.filter((name) => name !== "malaysia");
    const few = under(Object.fromEntries(others.map((name) => [`supplier.${name}`, "off"])));
    expect(text(few, "mix-within")).toBe(
      "Capacity binds: at the odds assumed the suppliers chosen can deliver 7,350 t a year, and 15,000 t is the least that would do.",
    );
  });

  it("a country that supplies nothing of what is cut withholds nothing", () => {
    const places = placesOf(defaults);
    expect(places).toContain("China");
    for (const name of choosableOf(defaults).who)
      expect(text(under({ who: name, stage: "metal", downstream: "no" }), "disruption-setting")).toMatch(
        name === "china" ? /^China withholds 74/ : /need no metals from .*, so that it can withhold nothing\.$/,
      );
  });

  it("an assumption beyond its limits is no scene", () => {
    expect(() => under({}, { "cut-size": 101 })).toThrow("faulty cut-size: 101 (not between 0 and 100)");
    expect(() => under({}, { "cut-size": Number.NaN })).toThrow("faulty cut-size: NaN");
    expect(() => under({}, { atlantis: 1 })).toThrow("unknown assumption: atlantis");
  });
});

describe("a bench", () => {
  it("has a control for each number that its model assumes, but for what another bench sets", () => {
    for (const { model, groups } of benches) {
      const ids = new Set(groups.flatMap((group) => group.ids));
      const needed = defaults.facts.filter((fact) => model !== null && fact.models.includes(model));
      expect(needed.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  it("names texts that there are", () => {
    for (const { status } of benches)
      for (const [part, id] of status) expect(text(authors, `${part}-${id}`)).toMatch(/\.$/);
  });
});

describe("a reader's choice", () => {
  it("of a project's start, odds and growth takes the place of what its status says", () => {
    const scene = under({ "project.nolans.start": "2028", "project.nolans.odds": "100", "project.nolans.ramp": "0" });
    const path = scene.path("mine");
    if ("fault" in path) throw new Error(path.fault);
    const nolans = path.result.projects.find(({ site }) => site === "Nolans");
    expect(nolans).toMatchObject({ start: 2028, probability: 1, ramp: 0, expected: nolans?.adds });
  });

  it("of another buyer takes the chain of its imports", () => {
    const scene = under({ buyers: "us" });
    expect(tablesOf.stages(scene).rows.map(([stage]) => stage)).toEqual(["Magnet making"]);
    expect(text(scene, "disruption-met")).toContain("these buyers’ need for magnets");
  });
});
