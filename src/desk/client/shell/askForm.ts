import { button, element } from "../../../query/element.js";

type Field = {
  name: string;
  label: string;
  value?: string;
  hint?: string;
  required?: boolean;
  /** Gives what is wrong with a value, or null. */
  check?: (value: string) => string | null;
};
type Options = {
  title: string;
  fields: readonly Field[];
  /** What the button that goes on says. */
  action: string;
  before?: readonly Node[];
  after?: readonly Node[];
  /** Told of every change; may set other fields. */
  onInput?: (changed: string, inputs: Readonly<Record<string, HTMLInputElement>>) => void;
  /** Does it. What it throws is shown, and the dialog stays. */
  act: (values: Record<string, string>) => Promise<void>;
};

/** Asks for a few words in a dialog; resolves when it was done or left. The focus goes back to where it was. */
export function askForm({ title, fields, action, before = [], after = [], onInput, act }: Options): Promise<void> {
  const inputs: Record<string, HTMLInputElement> = {};
  const rows = fields.map(({ name, label, value = "", hint, required = true }) => {
    const input = element("input", { type: "text", name, value, required, autocomplete: "off" });
    inputs[name] = input;
    return element("label", { className: "desk-field" }, [
      element("span", { textContent: label }),
      input,
      ...(hint ? [element("small", { textContent: hint })] : []),
    ]);
  });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const go = element("button", { type: "submit", textContent: action, className: "desk-primary" });
  const leave = button("Cancel", () => dialog.close());
  const form = element("form", { method: "dialog", noValidate: true }, [
    element("h2", { textContent: title }),
    ...before,
    ...rows,
    ...after,
    fault,
    element("div", { className: "desk-actions" }, [go, leave]),
  ]);
  const dialog = element("dialog", { className: "desk-dialog" }, [form]);
  dialog.setAttribute("aria-label", title);
  const values = () => Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()]));

  form.addEventListener("input", ({ target }) => onInput?.((target as HTMLInputElement).name, inputs));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = values();
    for (const { name, label, required = true, check } of fields) {
      const value = found[name] as string;
      const wrong = value || !required ? check?.(value) : `Fill in “${label}”.`;
      if (!wrong) continue;
      fault.textContent = wrong;
      inputs[name]?.focus();
      return;
    }
    go.disabled = true;
    try {
      await act(found);
      dialog.close();
    } catch (error) {
      fault.textContent = (error as Error).message;
    } finally {
      go.disabled = false;
    }
  });

  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
    const [first] = Object.values(inputs);
    (first ?? go).focus();
    first?.select();
  });
}
