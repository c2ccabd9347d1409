import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";

export type DrawnChart = { release: () => void };
type Options = { onPoint: (row: number | null, event: MouseEvent) => void };

/** Draws a spec in a place. Expressions are interpreted, so that the page needs no `unsafe-eval`. */
export async function drawChart(place: HTMLElement, spec: object, { onPoint }: Options): Promise<DrawnChart> {
  const view = viewOf(spec, place);
  view.tooltip((_, event, __, value) => onPoint(value ? Number(value.row) : null, event as MouseEvent));
  await view.runAsync();
  return {
    release: () => {
      view.finalize();
      place.replaceChildren();
    },
  };
}

/** The chart as a file: SVG, or PNG at twice its size. */
export async function chartFile(spec: object, kind: "svg" | "png"): Promise<Blob> {
  const view = viewOf(spec);
  try {
    await view.runAsync();
    if (kind === "svg") return new Blob([await view.toSVG()], { type: "image/svg+xml" });
    const canvas = await view.toCanvas(2);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("picture too large"))), "image/png"),
    );
  } finally {
    view.finalize();
  }
}

function viewOf(spec: object, container?: HTMLElement): vega.View {
  const logger = vega.logger(vega.Error);
  const runtime = vega.parse(compile(spec as TopLevelSpec, { logger }).spec, undefined, { ast: true });
  const options = { expr: expressionInterpreter, logger, renderer: container ? "svg" : "none", hover: false };
  return new vega.View(runtime, { ...options, ...(container && { container }) } as vega.ViewOptions);
}
