import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Trail } from "../../src/components/trail.js";
import { type Defaults, defaultsOf } from "../../src/lib/scenario/defaults.js";
import { Setting } from "../../src/scenarios/Setting.js";
import { readRows } from "../lib/scenario/rows.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
let frames: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const paint = () => {
  for (const frame of frames.splice(0)) frame();
};

/** A setting in a window of which only the address counts. */
function open(hash = "") {
  const location = { hash, pathname: "/scenarios", search: "" };
  const written: string[] = [];
  const replaceState = (_state: unknown, _title: string, url?: string | URL | null) => {
    written.push(String(url));
    location.hash = /#.*/.exec(String(url))?.[0] ?? "";
  };
  const address = new Trail({ location, history: { replaceState, state: null } });
  return { setting: new Setting(defaults, address), location, written };
}

describe("a reader's setting", () => {
  it("tells who follows it once a frame, however often it changes", () => {
    const { setting } = open();
    const seen: number[] = [];
    setting.follow((scene) => seen.push(scene.assumptions["cut-size"] as number));
    for (const value of [80, 81, 82]) expect(setting.set("cut-size", value)).toBe(true);
    expect(seen).toEqual([]);
    paint();
    expect(seen).toEqual([82]);
  });

  it("is written to the address when it rests, and not at all where there is nothing to write", () => {
    const { setting, written } = open();
    setting.set("cut-size", 80);
    setting.set("cut-size", 81);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(300);
    setting.set("cut-size", 74);
    vi.advanceTimersByTime(300);
    expect(written).toEqual(["#a=cut-size:81", "/scenarios"]);
  });

  it("refuses what cannot be, and keeps what was", () => {
    const { setting } = open("#a=cut-size:80");
    for (const value of [101, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(setting.set("cut-size", value)).toBe(false);
    expect(setting.set("atlantis", 1)).toBe(false);
    expect(setting.choose("who", "atlantis")).toBe(false);
    expect(setting.scene.changes).toEqual({ assumptions: { "cut-size": 80 }, choices: {} });
  });

  it("takes the authors' value for no change, and a choice back", () => {
    const { setting } = open();
    setting.set("cut-size", 80);
    setting.choose("who", "malaysia");
    expect(setting.isChanged).toBe(true);
    setting.set("cut-size", 74);
    setting.choose("who", null);
    expect(setting.isChanged).toBe(false);
    expect(setting.scene).toBe(setting.authors);
  });

  it("is reset in parts and as a whole", () => {
    const { setting } = open("#a=cut-size:80,target-share:70,who:malaysia,budget:90");
    setting.reset(["cut-size"], (key) => key === "who");
    expect(setting.scene.changes).toEqual({ assumptions: { "target-share": 70 }, choices: { budget: "90" } });
    setting.resetAll();
    expect(setting.isChanged).toBe(false);
  });

  it("follows the address back to the authors' values", () => {
    const { setting, location } = open("#a=cut-size:80");
    location.hash = "";
    setting.readAddress();
    expect(setting.isChanged).toBe(false);
  });

  it("of a faulty address is the authors', with the fault until something is set", () => {
    const { setting } = open("#a=cut-size:900");
    expect(setting.fault).toMatch(/^This link sets/);
    expect(setting.isChanged).toBe(false);
    setting.set("cut-size", 80);
    expect(setting.fault).toBeNull();
  });
});
