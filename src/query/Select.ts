import { element } from "./element.js";

type Choice = { value: string; text: string };

/** A labelled choice. Values are ours (`c0`, `sum`); texts may be anything. */
export function Select(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChange: (value: string) => void,
): HTMLLabelElement {
  const select = element("select");
  for (const choice of choices) select.append(element("option", { value: choice.value, textContent: choice.text }));
  select.value = value;
  select.addEventListener("change", () => onChange(select.value));
  return element("label", { className: "choice" }, [element("span", { textContent: label }), select]);
}
