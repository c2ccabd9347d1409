import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scale, spread, ticks } from "../../../src/lib/drawing/parts.js";
import { linePath, svg, svgText } from "../../../src/lib/drawing/SvgNode.js";

const run = { seed: 81, numRuns: 200 };
const amount = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe("a scale", () => {
  it("keeps order, ends at its ends, and leaves nothing outside", () => {
    expect([0, 50, 100, 120, -5].map(scale([0, 100], [10, 210]))).toEqual([10, 110, 210, 210, 10]);
    fc.assert(
      fc.property(amount, amount, amount, amount, (low, high, a, b) => {
        const at = scale([Math.min(low, high), Math.max(low, high)], [0, 100]);
        const [x, y] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect(x).toBeLessThanOrEqual(y + 1e-9);
        for (const value of [x, y]) expect(value >= 0 && value <= 100.0001).toBe(true);
      }),
      run,
    );
  });

  it("of one value puts all at its beginning", () => {
    expect(scale([5, 5], [10, 20])(5)).toBe(10);
  });
});

describe("labels", () => {
  it("stay apart, in their order, and inside while there is room", () => {
    const heights = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(heights, (wanted) => {
        const made = spread(wanted, 28, [0, 300]);
        const order = wanted.map((_, i) => i).sort((a, b) => (made[a] as number) - (made[b] as number));
        for (const [k, i] of order.entries()) {
          expect(made[i]).toBeGreaterThanOrEqual(0);
          expect(made[i]).toBeLessThanOrEqual(300);
          const before = order[k - 1];
          if (before === undefined) continue;
          expect((made[i] as number) - (made[before] as number)).toBeGreaterThanOrEqual(28);
          expect(wanted[i] as number).toBeGreaterThanOrEqual(wanted[before] as number);
        }
      }),
      run,
    );
  });
});

describe("ticks", () => {
  it("are round, few, and within the range", () => {
    expect(ticks(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks(66.9, 93.3, 7)).toEqual([70, 75, 80, 85, 90]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0.1, max: 1e5, noNaN: true }),
        (low, span) => {
          const made = ticks(low, low + span);
          expect(made.length).toBeLessThanOrEqual(7);
          for (const value of made) expect(value >= low - 0.01 * span && value <= low + 1.01 * span).toBe(true);
        },
      ),
      run,
    );
  });
});

describe("a picture", () => {
  it("escapes what is written into it", () => {
    expect(svgText(svg("text", { id: '"><script>' }, ["<b> & co"]))).toBe(
      '<text id="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; co</text>',
    );
  });

  it("leaves a gap in a line where a value is missing", () => {
    expect(linePath([[0, 0], [1.04, 1], null, [2, 2], [3, 3]])).toBe("M0,0L1,1M2,2L3,3");
    expect(linePath([null])).toBe("");
  });
});
