import { element } from "../query/element.js";

let count = 0;

/** A choice among a few, with its label. */
export function Select(
  label: string,
  options: readonly (readonly [value: string, name: string])[],
  onPick: (value: string) => void,
) {
  const id = `choice-${++count}`;
  const field = element(
    "select",
    { id },
    options.map(([value, textContent]) => element("option", { value, textContent })),
  );
  field.addEventListener("change", () => onPick(field.value));
  return {
    node: element("div", { className: "choice" }, [element("label", { htmlFor: id, textContent: label }), field]),
    field,
  };
}

/** A tick with its label. */
export function Tick(label: string, onTick: (checked: boolean) => void, remark = "") {
  const field = element("input", { type: "checkbox" });
  field.addEventListener("change", () => onTick(field.checked));
  const words = element("span", {}, [label, ...(remark ? [element("small", { textContent: remark })] : [])]);
  return { node: element("label", { className: "tick" }, [field, words]), field };
}
