import { button, element } from "../element.js";
import type { ParameterValue } from "../link/sharedQuery.js";
import { shortUnit } from "../result/columnTitle.js";
import { Combobox } from "./Combobox.js";
import { guessKind, type ParameterFacts, type ParameterKind, toValue } from "./parameterFacts.js";

type Options = {
  name: string;
  facts: ParameterFacts;
  value: ParameterValue;
  onChange: (value: ParameterValue) => void;
};

const kindNames: Record<ParameterKind, string> = {
  text: "text",
  number: "number",
  date: "date",
  boolean: "true or false",
};
const faults: Record<ParameterKind, string> = {
  text: "",
  number: "Not a number: it is taken as text.",
  date: "Not a date such as 2024-12-31: it is taken as text.",
  boolean: "Neither true nor false: it is taken as text.",
};

let inputs = 0;

/**
 * A parameter as a labelled field of the kind of its column, with the column's values to choose from where they are known.
 * Of a parameter that is no column the kind is guessed, and may be chosen. Any parameter may be null.
 */
export function ParameterInput({ name, facts, value, onChange }: Options): HTMLElement {
  const id = `parameter-${++inputs}`;
  const suggestions = facts.kind === "boolean" ? ["true", "false"] : (facts.values?.map(String) ?? []);
  const { node, field } = suggestions.length ? Combobox({ id, values: suggestions, onInput: () => read() }) : Field();
  const fault = element("p", { id: `${id}-fault`, className: "query-parameter-fault", hidden: true });
  field.value = value === null ? "" : String(value);
  field.setAttribute("aria-describedby", fault.id);
  if (facts.kind === "number") field.inputMode = "decimal";
  if (facts.description) field.title = facts.description;

  let kind: ParameterKind = facts.kind ?? kindOf(value) ?? "text";
  let guesses = facts.kind === null && (value === null || kind === guessKind(String(value)));
  let kept = field.value;
  const chooser = Chooser();
  const nullButton = button("null", () => {
    if (nullButton.ariaPressed === "true") {
      field.value = kept || (facts.first === null ? "" : String(facts.first));
      read({ emptyIsNull: false });
    } else {
      kept = field.value;
      show(null);
      onChange(null);
    }
  });
  nullButton.className = "query-null";
  nullButton.ariaLabel = `${name} is null`;
  show(value);

  const label = element("label", { htmlFor: id }, [name]);
  if (facts.unit) label.append(" ", element("span", { textContent: shortUnit(facts.unit) }));
  const row = element("div", { className: "query-parameter-row" }, [
    node,
    ...(facts.kind ? [] : [chooser]),
    nullButton,
  ]);
  return element("div", { className: "query-parameter" }, [label, row, fault]);

  function Field() {
    const field = element("input", { id, type: facts.kind === "date" ? "date" : "text", autocomplete: "off" });
    field.spellcheck = false;
    field.addEventListener("input", () => read());
    return { node: field, field };
  }

  function Chooser() {
    const options = Object.entries(kindNames).map(([value, text]) => element("option", { value, textContent: text }));
    const select = element("select", { ariaLabel: `Type of ${name}` }, options);
    select.addEventListener("change", () => {
      kind = select.value as ParameterKind;
      guesses = false;
      read();
    });
    return select;
  }

  /** An empty field is an empty text, or no number, date or truth at all. */
  function read({ emptyIsNull = true } = {}) {
    const text = field.value;
    if (guesses) kind = guessKind(text);
    const isNull = emptyIsNull && text === "" && kind !== "text";
    const read = isNull ? null : (toValue(text, kind) ?? text);
    show(read);
    onChange(read);
  }

  function show(shown: ParameterValue) {
    const isNull = shown === null;
    nullButton.ariaPressed = String(isNull);
    if (isNull) field.value = "";
    field.placeholder = isNull ? "null" : "";
    const wrong = typeof shown === "string" && toValue(shown, kind) === undefined;
    field.ariaInvalid = wrong ? "true" : null;
    fault.textContent = wrong ? faults[kind] : "";
    fault.hidden = !wrong;
    chooser.value = kind;
  }
}

const kindOf = (value: ParameterValue): ParameterKind | undefined =>
  typeof value === "boolean" || typeof value === "number"
    ? (typeof value as "boolean" | "number")
    : value === null
      ? undefined
      : guessKind(value) === "date"
        ? "date"
        : "text";
