import { trail } from "../components/trail.js";
import { acceptabilities } from "../lib/scenario/acceptabilities.js";
import { decision } from "../lib/scenario/decision.js";
import type { Weights } from "../lib/scenario/decisionInputs.js";
import { partText } from "../lib/scenario/words.js";
import { type Comparison, withoutOptions } from "../lib/tradeoffs/comparison.js";
import { knownOf, startOf, type Way, type Weighing, ways, weightsOf } from "../lib/tradeoffs/weighing.js";
import { fromFragment, toFragment, toParameters } from "../lib/tradeoffs/weighingAddress.js";
import { button, element } from "../query/element.js";
import { CriterionOrder } from "./CriterionOrder.js";
import { Outcome } from "./Outcome.js";
import { reader } from "./reader.js";
import { WeightSliders } from "./WeightSliders.js";

const wayNames: Record<Way, string> = { weights: "Sliders", order: "Ranking", points: "Swing points" };
const wayHelp: Record<Way, string> = {
  weights: "Each criterion from 0 to 100; only the proportions count.",
  order:
    "The most important criterion first. The weights are the mean of all that keep this order (rank-order centroid).",
  points: "Give 100 to the step from worst to best that matters most to you, and fewer points to the others.",
};

/** Where a reader weighs: weights in three ways, options to leave out, and what comes of it beside the authors' answer. */
export function Bench(comparison: Comparison, address = trail()): HTMLElement {
  const { inputs: known, sets } = comparison;
  const { criteria, options } = known;
  const authorsWeights = sets[0]?.weights as Weights;
  const authors = decision(known, authorsWeights, comparison.assumptions);
  let weighing = startOf(criteria);

  const fault = element("p", { className: "unavailable", role: "alert" });
  const status = element("p", { className: "bench-status", role: "status" });
  const help = element("p", { className: "bench-help", id: "bench-help" });
  const rows = element("div", { className: "weights", role: "group", ariaLabel: "Your weights" });
  const outcome = Outcome({ authors, authorsRobust: () => acceptabilities(known, { weights: authorsWeights }) });
  const radios = ways.map((way) => {
    const input = element("input", { type: "radio", name: "way", value: way });
    input.addEventListener("change", () => change({ way }, true));
    return element("label", {}, [input, wayNames[way]]);
  });
  const checks = options.map(({ id, name }) => {
    const input = element("input", { type: "checkbox", value: id });
    input.addEventListener("change", () => leave(id, !input.checked));
    return element("label", {}, [input, name]);
  });
  const node = element("div", { className: "bench-board" }, [
    element("fieldset", { className: "bench-ways" }, [element("legend", { textContent: "Weigh by" }), ...radios]),
    help,
    rows,
    element("fieldset", { className: "bench-options" }, [
      element("legend", { textContent: "Options compared" }),
      ...checks,
    ]),
    element("p", { className: "bench-actions" }, [button("Reset to the authors' weights", reset)]),
    fault,
    status,
    outcome.node,
  ]);
  address.follow(take);
  reader.follow(() => show(true));
  take();
  return node;

  function take() {
    const found = fromFragment(address.hash, known);
    fault.textContent = found && "fault" in found ? found.fault : "";
    weighing = found && "weighing" in found ? found.weighing : startOf(criteria);
    draw();
    show(true);
  }

  function reset() {
    fault.textContent = "";
    weighing = startOf(criteria);
    draw();
    show(true);
    write();
  }

  function leave(id: string, isOut: boolean) {
    const without = options
      .map((option) => option.id)
      .filter((one) => (one === id ? isOut : weighing.without.includes(one)));
    change({ without }, true);
  }

  function change(changes: Partial<Weighing>, isDone: boolean) {
    weighing = { ...weighing, ...changes };
    fault.textContent = "";
    if (changes.way) draw();
    show(isDone);
    if (isDone) write();
  }

  /** The controls as the weighing has them. */
  function draw() {
    const { way, order } = weighing;
    help.textContent = wayHelp[way];
    for (const input of node.querySelectorAll<HTMLInputElement>("[type=radio]")) input.checked = input.value === way;
    for (const input of node.querySelectorAll<HTMLInputElement>("[type=checkbox]"))
      input.checked = !weighing.without.includes(input.value);
    const made =
      way === "order"
        ? CriterionOrder({ criteria, order, onChange: (order) => change({ order }, true) })
        : WeightSliders({
            ...{ criteria, values: weighing[way], kind: way === "weights" ? "range" : "number" },
            onChange: (id, value, isDone) => change({ [way]: { ...weighing[way], [id]: value } }, isDone),
          });
    for (const [i, row] of made.entries()) row.dataset.criterion = way === "order" ? order[i] : criteria[i]?.id;
    for (const row of made)
      row.append(element("output", { className: "weight-own" }), element("span", { className: "weight-authors" }));
    rows.replaceChildren(...made);
  }

  function show(isDone: boolean) {
    const { inputs, assumptions } = reader.comparison ?? comparison;
    const weights = weightsOf(weighing);
    for (const row of rows.children as Iterable<HTMLElement> & HTMLCollection) {
      const id = (row as HTMLElement).dataset.criterion as string;
      const own = weights ? partText(weights[id] as number) : "–";
      (row.querySelector(".weight-own") as HTMLElement).textContent = own;
      (row.querySelector(".weight-authors") as HTMLElement).textContent =
        `authors ${sets.map((set) => partText(set.weights[id] as number)).join(" or ")}`;
      row.querySelector("[type=range]")?.setAttribute("aria-valuetext", `${own} of the weight`);
    }
    const left = withoutOptions(inputs, weighing.without);
    const lack = lackOf(weights, left.options.length);
    if (lack !== null || !weights) {
      reader.result = null;
      outcome.clear();
      status.textContent = lack;
      return;
    }
    const own = decision(left, weights, assumptions);
    const isOwn = toFragment(weighing, known) !== "";
    const without = options.filter(({ id }) => weighing.without.includes(id)).map(({ name }) => name);
    reader.result = isOwn ? own : null;
    outcome.show({
      ...{ own, way: weighing.way, without, isOwn, isDone, status, isAssumed: reader.comparison !== null },
      robust: () => acceptabilities(left, knownOf(weighing, weights)),
    });
  }

  /** Once the reader lets go, so that an address is not written for each step of a slider. */
  function write() {
    address.write(toParameters(weighing, known));
  }
}

function lackOf(weights: Weights | null, options: number): string | null {
  if (options < 2)
    return `${options === 1 ? "One option is" : "No options are"} left; a comparison needs at least two.`;
  return weights ? null : "All weights are zero; give at least one criterion some weight.";
}
