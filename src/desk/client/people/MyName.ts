import { element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";

/** One's own name, as others see it. */
export function MyName(desk: Desk, changed: () => void): HTMLElement {
  const input = element("input", {
    type: "text",
    id: "people-my-name",
    value: desk.me.name,
    maxLength: 60,
    autocomplete: "name",
    required: true,
  });
  const save = element("button", { type: "submit", textContent: "Change", disabled: true });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const form = element("form", {}, [
    element("label", { htmlFor: input.id, textContent: "Your name, as others see it" }),
    element("div", { className: "people-field" }, [input, save]),
    fault,
  ]);
  input.addEventListener("input", () => {
    fault.textContent = "";
    save.disabled = !input.value.trim() || input.value === desk.me.name;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const { name } = await desk.call<{ name: string }>("PUT", "/api/me", { name: input.value });
      desk.me.name = name;
      input.value = name;
      save.disabled = true;
      input.focus();
      desk.say(`You are ${name} now. Others see it when you next open a page.`);
      changed();
    } catch (error) {
      fault.textContent = (error as Error).message;
      input.focus();
    }
  });
  return form;
}
