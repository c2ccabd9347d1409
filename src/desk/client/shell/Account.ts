import { button, element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";

/** Who one is at the desk, and the way out. */
export function Account(me: Desk["me"], onLeave: () => void): HTMLElement {
  const box = element("details", { className: "desk-menu desk-account" });
  const name = element("summary", { textContent: me.name });
  name.style.setProperty("--person", me.color);
  box.append(
    name,
    element("div", {}, [element("p", { textContent: `${me.name}, ${me.role}` }), button("Sign out", onLeave)]),
  );
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!box.contains(relatedTarget as Node | null)) box.open = false;
  });
  box.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    box.open = false;
    name.focus();
  });
  return box;
}
