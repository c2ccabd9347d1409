import { beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../../src/snapshots/database.js";
import { Outline } from "../../src/snapshots/outline.js";
import { openEngine, promising } from "./engine.js";

let planner: Session;
beforeAll(async () => {
  planner = await promising(await openEngine()).connect();
  await planner.query("CREATE SCHEMA outline; SET schema = 'outline'; SET errors_as_json = true");
});

const fields = [{ name: "day", type: "DATE" }] as const;
const groupsFor = async (name: string, days: readonly [number, number][], condition: string) => {
  const outline = new Outline(planner, planner, new Map([[name, { name, fields }]]));
  const groups = days.map(([min, max]) => ({ rows: 10, bounds: [{ min, max, nulls: 0 }] }));
  const ask = () => outline.groups(name, groups as never, { columns: new Set(["day"]), conditions: [[condition]] });
  return [await ask(), await ask()];
};

describe("the row groups that a condition needs are found", () => {
  const endless = 2 ** 31 - 1;
  test.each<[condition: string, found: number[]]>([
    ["day > '2000-01-01'::DATE", [1]],
    ["day < '1960-01-01'::DATE", [0]],
    ["day = 'infinity'::DATE", [1]],
  ])("among endless dates: %s", async (condition, found) => {
    const days: [number, number][] = [
      [-endless, 0],
      [10, endless],
      [20, 30],
    ];
    expect(await groupsFor(`t${condition.length}`, days, condition)).toEqual([found, found]);
  });

  test("to be all where the file has bounds that are no dates, whenever it is asked", async () => {
    const days: [number, number][] = [
      [0, 1],
      [5, 2 ** 40],
    ];
    expect(await groupsFor("u", days, "day = '1970-01-01'::DATE")).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});
