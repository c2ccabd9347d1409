import type { Criterion, Weights } from "../lib/scenario/decisionInputs.js";
import { element } from "../query/element.js";

type Settings = {
  criteria: readonly Criterion[];
  values: Weights;
  /** `isDone` when the reader let go. */
  onChange: (id: string, value: number, isDone: boolean) => void;
  /** Sliders for weights, boxes for swing points. */
  kind: "range" | "number";
};

/** A row for each criterion, in which its weight is set from 0 to 100. Shares are written beside by `WeightRows`. */
export function WeightSliders({ criteria, values, onChange, kind }: Settings): HTMLElement[] {
  return criteria.map((criterion) => {
    const { id, name } = criterion;
    const input = element("input", {
      ...{ type: kind, id: `weight-${id}`, min: "0", max: "100", step: "1", value: String(values[id]) },
    });
    if (kind === "number") input.inputMode = "numeric";
    const take = (isDone: boolean) => {
      const value = input.valueAsNumber;
      const holds = Number.isFinite(value) && value >= 0 && value <= 100;
      input.setCustomValidity(holds ? "" : `Give ${name} a number from 0 to 100.`);
      if (kind === "number") input.setAttribute("aria-invalid", String(!holds));
      if (holds) onChange(id, Math.round(value), isDone);
      else if (isDone) input.reportValidity();
    };
    input.addEventListener("input", () => take(false));
    input.addEventListener("change", () => take(true));
    const label = element("label", { htmlFor: input.id }, [name]);
    if (kind === "number") {
      label.append(element("small", { textContent: swingText(criterion), id: `swing-${id}` }));
      input.setAttribute("aria-describedby", `swing-${id}`);
    }
    return element("div", { className: `weight weight-${kind}` }, [label, input]);
  });
}

const swingText = ({ direction, lowMeans, highMeans }: Criterion) =>
  direction === "max" ? `from “${lowMeans}” to “${highMeans}”` : `from “${highMeans}” to “${lowMeans}”`;
