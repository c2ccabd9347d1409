import type { Theme } from "../../lib/palette.js";
import type { Result } from "../../snapshots/result.js";
import { unreachable } from "../../snapshots/unavailable.js";
import { button, element } from "../element.js";
import { ChartControls } from "./ChartControls.js";
import { type ChartSettings, toSpec } from "./chartSettings.js";
import { chartFault, chartNotes, chartSentence } from "./chartWords.js";
import type { DrawnChart } from "./drawChart.js";
import { PointTip } from "./PointTip.js";

const widest = 760;

/** Vega comes with the first chart, not with the page. */
const program = () =>
  import("./drawChart.js").catch((error) => {
    throw unreachable("drawChart.js", "The chart program", error);
  });

/** The chart of an answer, with its controls. A reader's changes are told by `onChange`. */
export function ResultChart(
  result: Result,
  start: ChartSettings,
  onChange: (settings: ChartSettings) => void = () => {},
): HTMLElement {
  const picture = element("div", { className: "chart-picture", role: "img" });
  const notes = element("div", { className: "chart-notes", ariaLive: "polite" });
  const files = element("p", { className: "chart-files" }, [
    button("Save as SVG", () => save("svg"), "linklike"),
    button("Save as PNG", () => save("png"), "linklike"),
  ]);
  const tip = PointTip(result);
  const frame = element("div", { className: "chart-frame" }, [picture, tip.node]);
  const controls = ChartControls(result, start, (changed) => {
    settings = changed;
    draw();
    onChange(settings);
  });
  const root = element("div", { className: "result-chart" }, [controls, frame, notes, files]);
  const dark = matchMedia("(prefers-color-scheme: dark)");

  let settings = start;
  let width = 0;
  let drawn: DrawnChart | undefined;
  /** Counts drawings, so that one that comes late does not cover a newer one. */
  let turn = 0;
  new ResizeObserver(() => {
    const now = Math.min(widest, Math.floor(root.clientWidth));
    if (Math.abs(now - width) < 2) return;
    width = now;
    // What is no longer on the page must not be kept by the browser's settings.
    if (width) dark.addEventListener("change", draw);
    else dark.removeEventListener("change", draw);
    draw();
  }).observe(root);
  return root;

  function spec(theme: Theme, width: number) {
    return toSpec(settings, result, { theme, width, narrow: width < 500 });
  }

  async function draw() {
    const mine = ++turn;
    // Without a place on the page there is nothing to draw, and nothing to keep.
    if (!width) return release();
    const fault = chartFault(settings, result);
    tell(fault ? [fault] : chartNotes(settings, result));
    files.hidden = fault !== null;
    if (fault) return release();
    try {
      const { drawChart } = await program();
      if (mine !== turn) return;
      const place = element("div");
      const next = await drawChart(place, spec(dark.matches ? "dark" : "light", width), { onPoint: tip.show });
      if (mine !== turn) return next.release();
      drawn?.release();
      drawn = next;
      picture.replaceChildren(place);
      picture.ariaLabel = chartSentence(settings, result);
    } catch (error) {
      release();
      tell([sentenceOf(error)]);
    }
  }

  function release() {
    drawn?.release();
    drawn = undefined;
    picture.replaceChildren();
    picture.ariaLabel = null;
  }

  function tell(sentences: readonly string[]) {
    notes.replaceChildren(...sentences.map((textContent) => element("p", { textContent })));
  }

  async function save(kind: "svg" | "png") {
    try {
      const { chartFile } = await program();
      const blob = await chartFile({ ...spec("light", 680), background: "white", padding: 12 }, kind);
      const href = URL.createObjectURL(blob);
      element("a", { href, download: `chart.${kind}` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10_000);
    } catch (error) {
      tell([sentenceOf(error)]);
    }
  }
}

const sentenceOf = (error: unknown) =>
  error instanceof Error && "sentence" in error
    ? String(error.sentence)
    : `The chart could not be drawn: ${error instanceof Error ? error.message : String(error)}`;
