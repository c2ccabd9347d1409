import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import type { Result } from "../../snapshots/result.js";
import { chartChoices } from "../chart/ChartControls.js";
import { type ChartSettings, suggestChart } from "../chart/chartSettings.js";
import { ResultChart } from "../chart/ResultChart.js";
import { button, element } from "../element.js";
import { PivotView } from "../pivot/PivotView.js";
import { ColumnStatistics } from "./ColumnStatistics.js";
import { Grid } from "./Grid.js";
import { withUnits } from "./withUnits.js";

type Options = {
  /** The chart to open with; without one the table stands alone until a reader asks for a chart. */
  chart?: ChartSettings | null;
  /** Told when a reader opens, changes or closes (null) the chart. */
  onChart?: (settings: ChartSettings | null) => void;
  /** Where the units of its columns are looked up. */
  catalogue?: readonly SnapshotFacts[];
};
const views = ["Table", "Chart", "Columns", "Pivot"] as const;
type View = (typeof views)[number];

/** An answer, as a reader looks at it: as a table, as a chart above the table, by its columns, or turned round. */
export function ResultView(
  answer: Result,
  { chart = null, onChart = () => {}, catalogue = [] }: Options = {},
): HTMLElement {
  const result = withUnits(answer, catalogue);
  if (!result.answers) return element("div", { className: "result-view" });
  const buttons = new Map(views.map((view) => [view, button(view, () => open(view))]));
  const bar = element("div", { className: "result-bar", role: "group", ariaLabel: "View" }, [...buttons.values()]);
  const parts = { Chart: element("div"), Table: Grid(result), Columns: element("div"), Pivot: element("div") };
  let settings = chart;
  let told = chart !== null;
  if (!result.total) return element("div", { className: "result-view" }, [parts.Table, NoRows()]);
  const make = {
    Table: () => parts.Table,
    Chart: makeChart,
    Columns: () => ColumnStatistics(result),
    Pivot: () => PivotView(result),
  };
  show(chart ? "Chart" : "Table");
  return element("div", { className: "result-view" }, [bar, ...Object.values(parts)]);

  function open(view: View) {
    show(view);
    if (view === "Chart" && settings) tell(settings);
    if (view === "Table") tell(null);
  }

  function tell(chart: ChartSettings | null) {
    if (chart === null && !told) return;
    told = chart !== null;
    onChart(chart);
  }

  /** Views are made when first asked for, and keep what the reader chose in them. */
  function show(view: View) {
    for (const [name, button] of buttons) button.ariaPressed = String(name === view);
    for (const name of views) parts[name].hidden = name !== view;
    // The table stays under its chart.
    if (view === "Chart") parts.Table.hidden = false;
    if (!parts[view].hasChildNodes()) parts[view].append(make[view]());
  }

  function makeChart(): HTMLElement {
    settings ??= suggestChart(result) ?? firstChart(result);
    if (!settings) return element("p", { className: "chart-notes", textContent: noChart });
    return ResultChart(result, settings, (changed) => {
      settings = changed;
      tell(changed);
    });
  }
}

const noChart =
  "Nothing of this answer can be drawn: a chart needs a column of figures, and another column to set them against.";

const NoRows = () => element("p", { className: "grid-said", textContent: "No row answers this question." });

/** What there is to begin with where no chart suggests itself. */
function firstChart(result: Result): ChartSettings | null {
  const { x, y } = chartChoices(result);
  const value = y[0];
  const by = x.find(({ index }) => index !== value?.index);
  if (!value || !by) return null;
  return { mark: by.role === "text" ? "bar" : "point", x: by.name, y: value.name };
}
