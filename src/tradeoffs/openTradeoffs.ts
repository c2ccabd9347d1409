import { mountWhenSeen } from "../components/mountWhenSeen.js";
import { fromText } from "../lib/tradeoffs/comparison.js";
import { openCellQuestions } from "./openCellQuestions.js";

/** What scripts add to the page: cells that can be questioned, and the bench to weigh at. */
export function openTradeoffs() {
  const place = document.querySelector<HTMLElement>("#tradeoffs-bench");
  const table = document.querySelector<HTMLElement>(".table-scroll.assessments");
  if (!place || !table) throw new Error("missing place for the comparison");
  const comparison = () => fromText(place.dataset.comparison ?? "");
  openCellQuestions(table, async () => (await import("./CellAnswer.js")).CellAnswer(comparison()));
  const margin = /[#&](w|without)=/.test(location.hash) ? "100000px" : "600px";
  mountWhenSeen(place, async () => (await import("./Bench.js")).Bench(comparison()), { margin });
}
