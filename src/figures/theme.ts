import { pick, series, type Theme } from "../lib/palette.js";

const sans = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/** The Vega-Lite config of every figure: quiet axes, no legend boxes, text in the page's sans. */
export function vegaConfig(theme: Theme) {
  const text = theme === "light" ? "#3a3833" : "#d6d2ca";
  const quiet = theme === "light" ? "#6a665e" : "#aaa59b";
  const line = theme === "light" ? "#dedad1" : "#3b3a37";
  return {
    background: null,
    aria: false,
    font: sans,
    padding: 2,
    view: { stroke: null },
    axis: {
      labelColor: quiet,
      labelFontSize: 12,
      titleColor: quiet,
      titleFontSize: 12,
      titleFontWeight: "normal",
      gridColor: line,
      domainColor: line,
      tickColor: line,
      labelPadding: 5,
    },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false },
    legend: { labelColor: text, titleColor: quiet, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    header: { labelColor: text, labelFontSize: 13, labelFontWeight: 600, titleColor: quiet },
    text: { color: text, fontSize: 12 },
    line: { strokeWidth: 2 },
    point: { size: 36, filled: true },
    rule: { color: pick(series.grey, theme) },
  };
}
