import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Trail } from "../../src/components/trail.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A trail over an address that is kept here, and every address it had. */
function trailOver(hash: string) {
  const location = { hash, pathname: "/tradeoffs", search: "" };
  const written: string[] = [];
  const history = {
    state: null,
    replaceState: (_: unknown, __: string, url?: string | URL | null) => {
      written.push(String(url));
      location.hash = String(url).startsWith("#") ? String(url) : "";
    },
  };
  return { trail: new Trail({ location, history }), location, written };
}

it("writes what is set once the reader rests, and leaves what others keep there", () => {
  const { trail, location, written } = trailOver("#w=order:a,b");
  for (const months of [7, 8, 9]) trail.write({ a: `stockpile-months:${months}` });
  expect(written).toEqual([]);
  vi.runAllTimers();
  expect(written).toEqual(["#a=stockpile-months:9&w=order:a,b"]);
  trail.write({ a: "", w: "" });
  vi.runAllTimers();
  expect(written.at(-1)).toBe("/tradeoffs");
  expect(location.hash).toBe("");
});

it("goes back one change at a time, also one that is not written yet, and tells who follows", () => {
  const { trail } = trailOver("");
  const told: string[] = [];
  trail.follow(() => told.push(trail.hash));
  expect(trail.undo()).toBe(false);
  trail.write({ a: "x:1" });
  vi.runAllTimers();
  trail.write({ w: "order:a" });
  expect(trail.canUndo).toBe(true);
  expect(trail.undo()).toBe(true);
  expect(trail.undo()).toBe(true);
  expect(told).toEqual(["#a=x:1", ""]);
  expect(trail.canUndo).toBe(false);
  expect(trail.undo()).toBe(false);
});

it("remembers nothing where nothing changed", () => {
  const { trail, written } = trailOver("#a=x:1");
  trail.write({ a: "x:1" });
  vi.runAllTimers();
  expect(written).toEqual([]);
  expect(trail.canUndo).toBe(false);
});
