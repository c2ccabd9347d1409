import { element } from "../element.js";

type Choice = { value: string; text: string };

let selects = 0;

/** A labelled choice. Values are ours (`3`, `sum`); texts may be anything. */
export function Select(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const id = `choice-${++selects}`;
  const select = element("select", { id });
  for (const choice of choices) select.append(element("option", { value: choice.value, textContent: choice.text }));
  select.value = value;
  select.addEventListener("change", () => onChange(select.value));
  return element("div", { className: "choice" }, [element("label", { htmlFor: id, textContent: label }), select]);
}
