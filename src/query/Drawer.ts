import { Unavailable } from "../snapshots/unavailable.js";
import { button, element } from "./element.js";

let drawers = 0;

/**
 * A button, and what it shows and hides below the row in which it stands. Esc closes it and goes back to the button. The
 * contents are made when they are first shown; when that fails, an alert says why, and opening it again tries again.
 */
export function Drawer(label: string, fill: (drawer: HTMLElement) => void | Promise<void>): HTMLElement {
  const id = `drawer-${++drawers}`;
  const drawer = element("div", { id, role: "group", ariaLabel: label, className: "query-drawer", hidden: true });
  const opener = button(label, () => show(Boolean(drawer.hidden)));
  opener.setAttribute("aria-controls", id);
  opener.ariaExpanded = "false";
  const root = element("div", { className: "query-drawer-place" }, [opener, drawer]);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || drawer.hidden) return;
    event.stopPropagation();
    show(false);
    opener.focus();
  });
  let filled = false;
  return root;

  async function show(open: boolean) {
    drawer.hidden = !open;
    opener.ariaExpanded = String(open);
    if (!open || filled) return;
    filled = true;
    drawer.replaceChildren();
    try {
      await fill(drawer);
    } catch (error) {
      filled = false;
      const words = error instanceof Unavailable ? error.sentence : String(error);
      const alert = element("div", { role: "alert", className: "query-error" });
      drawer.replaceChildren(alert);
      alert.append(element("p", { textContent: words }));
    }
  }
}
