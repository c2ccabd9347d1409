import { element } from "../element.js";

type Options = { id: string; values: readonly string[]; onInput: () => void };

/**
 * A text field that offers values and takes any other. Its list opens whole with a click or an arrow, narrows while one
 * types, and closes with Esc. The field is the first element in it.
 */
export function Combobox({ id, values, onInput }: Options): { node: HTMLElement; field: HTMLInputElement } {
  const list = element("ul", { id: `${id}-values`, role: "listbox", className: "query-values", hidden: true });
  const field = element("input", { id, type: "text", role: "combobox", autocomplete: "off", spellcheck: false });
  field.ariaExpanded = "false";
  field.ariaAutoComplete = "list";
  field.setAttribute("aria-controls", list.id);
  const node = element("div", { className: "query-combobox" }, [field, list]);
  const options = values.map((value, i) => {
    const option = element("li", { id: `${id}-value-${i}`, role: "option", textContent: value });
    option.addEventListener("click", () => choose(option));
    return option;
  });
  let active: HTMLElement | undefined;

  field.addEventListener("input", () => {
    open(field.value);
    onInput();
  });
  field.addEventListener("click", () => (list.hidden ? open() : close()));
  field.addEventListener("blur", close);
  // The focus stays in the field, so that choosing is no leaving.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && active && !event.ctrlKey && !event.metaKey) choose(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { node, field };

  function open(typed?: string) {
    const shown = typed === undefined ? options : options.filter((option) => folded(option).includes(fold(typed)));
    list.replaceChildren(...shown);
    list.hidden = !shown.length;
    field.ariaExpanded = String(!list.hidden);
    mark(typed === undefined ? shown.find((option) => option.textContent === field.value) : undefined);
  }

  function close() {
    list.hidden = true;
    field.ariaExpanded = "false";
    mark(undefined);
  }

  function move(step: number) {
    if (list.hidden) return open();
    const shown = [...list.children] as HTMLElement[];
    const at = active ? shown.indexOf(active) : step > 0 ? -1 : 0;
    mark(shown[(at + step + shown.length) % shown.length]);
  }

  function mark(option: HTMLElement | undefined) {
    if (active) active.ariaSelected = null;
    active = option;
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.ariaSelected = "true";
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(option: HTMLElement) {
    field.value = option.textContent ?? "";
    close();
    onInput();
  }
}

const fold = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
const folded = (option: HTMLElement) => fold(option.textContent ?? "");
