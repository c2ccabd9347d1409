import * as vega from "vega";
import embed, { type VisualizationSpec } from "vega-embed";
import { expressionInterpreter } from "vega-interpreter";
import type { PublishedFigure } from "../figures/publish.js";

/**
 * The interactive chart of a figure: the picture's own spec with tooltips, drawn for the ground and the width at hand.
 * Expressions are interpreted, so that the page needs no `unsafe-eval`.
 */
export async function Chart(figure: PublishedFigure, { width = 680 } = {}): Promise<HTMLElement> {
  const element = document.createElement("div");
  element.className = "figure-chart";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches ? ".dark" : "";
  const spec = figure.specs[`${width < 500 ? ".narrow" : ""}${dark}`];
  if (!spec) throw new Error(`missing spec: ${figure.id}`);
  await embed(
    element,
    {
      ...spec,
      width,
      datasets: { rows: figure.rows },
      description: `${figure.title}. ${figure.summary}`,
    } as unknown as VisualizationSpec,
    {
      vega,
      ast: true,
      expr: expressionInterpreter,
      renderer: "svg",
      actions: false,
      logLevel: vega.Error,
      tooltip: { theme: dark ? "dark" : "light" },
    } as never,
  );
  return element;
}
