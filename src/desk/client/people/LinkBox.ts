import { button, element } from "../../../query/element.js";
import { dayAndTime } from "./when.js";

/** A link to pass on, with a button that copies it. It is shown once: the desk keeps no copy. */
export function LinkBox(
  { address, expires }: { address: string; expires: number },
  label: string,
  say: (message: string) => void,
): HTMLElement {
  const field = element("input", { type: "text", readOnly: true, value: address, ariaLabel: label });
  field.addEventListener("focus", () => field.select());
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(address);
      say("The link is copied.");
    } catch {
      field.focus();
      say("Copy the marked link by Ctrl+C.");
    }
  });
  return element("div", { className: "people-link" }, [
    element("div", { className: "people-field" }, [field, copy]),
    element("p", {
      className: "people-note",
      textContent: `Works once, until ${dayAndTime(expires)}. Pass it on yourself; it is not shown again.`,
    }),
  ]);
}
