import { type ChartSettings, marks } from "../query/chart/chartSettings.js";
import type { Place } from "./question.js";

/**
 * What an author writes of a chart: `none`, or a mark and the columns it draws.
 *
 *   line x=year y=hhi_points                  { mark: "line", x: "year", y: "hhi_points" }
 *   bar x=country y="share pct" color=stage   names with spaces stand in quotes
 */
export function readChart(text: string, { file, line }: Place): ChartSettings | null {
  const fault = (words: string) => new Error(`${words} (${file}:${line})`);
  if (text === "none") return null;
  const [, word = "", rest = ""] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
  const mark = marks.find((name) => name === word);
  if (!mark) throw fault(`unknown chart: ${word}`);
  const columns = new Map<string, string>();
  const left = rest.replace(/(\w+)=(?:"([^"]+)"|([^\s"]+))(?:\s+|$)/g, (_, name, quoted, plain) => {
    if (!["x", "y", "color"].includes(name)) throw fault(`unknown channel of chart: ${name}`);
    columns.set(name, quoted ?? plain);
    return "";
  });
  if (left) throw fault(`unread words of chart: ${left.trim()}`);
  const [x, y, color] = [columns.get("x"), columns.get("y"), columns.get("color")];
  if (!x || !y) throw fault(`missing channel of chart: ${x ? "y" : "x"}`);
  return { mark, x, y, ...(color && { color }) };
}
