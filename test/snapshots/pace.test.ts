import { expect, test } from "vitest";
import { Pace } from "../../src/snapshots/pace.js";

test("the time left is told after a second, and follows the pace smoothly", () => {
  const pace = new Pace();
  const left: (number | null)[] = [];
  for (let second = 0; second <= 10; second += 0.25) {
    const bytes = second <= 5 ? second * 100 : 500 + (second - 5) * 50;
    pace.note(bytes, 1000 + second * 1000);
    left.push(pace.secondsFor(1000 - bytes));
  }
  expect(left.slice(0, 4)).toEqual([null, null, null, null]);
  expect(left[4]).toBeCloseTo(9);
  expect(left[20]).toBeCloseTo(5);
  // Half the pace is believed by and by.
  expect(left[21]).toBeCloseTo(5.1, 1);
  expect(left[28]).toBeGreaterThan(5.2);
  expect(left.at(-1)).toBeCloseTo(4.25, 1);
});

test("of what does not come no time is told", () => {
  const pace = new Pace();
  expect(pace.secondsFor(1)).toBeNull();
  for (const time of [0, 1000, 2000]) pace.note(0, time);
  expect(pace.secondsFor(1)).toBeNull();
});
