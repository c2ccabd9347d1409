import { button, element } from "../query/element.js";

export type NumberSpec = {
  id: string;
  label: string;
  /** What stands behind the number. */
  unit: string;
  /** What the number may be, how far the slider goes, and the step of both. */
  limits: readonly [number, number];
  slider: readonly [number, number];
  step: number;
  /** Whether only whole numbers will do. */
  whole?: boolean;
  /** The authors' value and what bears it, in words. */
  note: string;
  /** The reason for it, and who says so. */
  why?: string;
  /** Says a number in words. */
  text: (value: number) => string;
};
type Spec = NumberSpec & { onSet: (value: number) => boolean; onReset: () => void };

let count = 0;

/** A number with slider and field, the authors' value beside it, and a way back. */
export function NumberControl(spec: Spec): { node: HTMLElement; show: (value: number, isChanged: boolean) => void } {
  const { label, unit, limits, slider, step, whole = false, note, why, text, onSet, onReset } = spec;
  const id = `control-${++count}`;
  const field = element("input", { type: "number", id, step: "any", required: true });
  [field.min, field.max] = [String(limits[0]), String(limits[1])];
  const range = element("input", { type: "range", ariaLabel: label, step: String(step) });
  [range.min, range.max] = [String(slider[0]), String(slider[1])];
  const fault = element("p", { className: "control-fault", id: `${id}-fault`, hidden: true });
  const remark = element("span", { textContent: note, id: `${id}-note` });
  const reason = why
    ? element("details", { className: "control-why" }, [
        element("summary", {}, [remark]),
        element("p", { textContent: why }),
      ])
    : remark;
  const reset = button("Reset", () => {
    onReset();
    field.focus();
  });
  reset.setAttribute("aria-label", `Reset: ${label}`);
  reset.className = "linklike";
  field.setAttribute("aria-describedby", `${id}-note ${id}-fault`);
  range.addEventListener("input", () => onSet(tidy(range.valueAsNumber)));
  field.addEventListener("input", () => {
    const value = field.valueAsNumber;
    const isTaken = Number.isFinite(value) && onSet(tidy(value));
    complain(
      isTaken
        ? ""
        : `A ${whole ? "whole number" : "number"} from ${text(limits[0])} to ${text(limits[1])} is needed; the last one still counts.`,
    );
  });
  let last: [value: number, isChanged: boolean] | undefined;
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !last || fault.hidden) return;
    field.value = String(last[0]);
    complain("");
  });
  field.addEventListener("blur", () => {
    complain("");
    if (last) show(...last);
  });
  const node = element("div", { className: "control" }, [
    element("label", { htmlFor: id, textContent: label }),
    element("span", { className: "control-field" }, [
      field,
      element("span", { className: "control-unit", textContent: unit }),
    ]),
    range,
    element("div", { className: "control-note" }, [reason, reset]),
    fault,
  ]);
  node.dataset.control = spec.id;
  return { node, show };

  function show(value: number, isChanged: boolean) {
    const isTyping = document.activeElement === field && fault.textContent !== "";
    if (field.valueAsNumber !== value && !isTyping) {
      field.value = String(value);
      complain("");
    }
    if (last?.[0] === value && last[1] === isChanged) return;
    last = [value, isChanged];
    range.value = String(value);
    range.setAttribute("aria-valuetext", text(value));
    node.classList.toggle("is-changed", isChanged);
    reset.hidden = !isChanged;
  }

  function complain(words: string) {
    fault.textContent = words;
    fault.hidden = !words;
    field.setAttribute("aria-invalid", String(Boolean(words)));
  }
}

/** 0.1 + 0.2 is 0.3 to a reader. */
const tidy = (value: number) => Math.round(value * 1e4) / 1e4;
