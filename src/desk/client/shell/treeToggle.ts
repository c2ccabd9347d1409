import { button } from "../../../query/element.js";
import { remember, remembered } from "./remembered.js";

/** Hides the list of pages where it stands beside the text, and brings it back; remembered. */
export function treeToggle(target: HTMLElement): HTMLElement {
  const toggle = button("☰", () => set(toggle.ariaExpanded !== "true"), "desk-quiet desk-toggle");
  toggle.ariaLabel = "List of pages";
  const set = (isShown: boolean) => {
    toggle.ariaExpanded = String(isShown);
    target.classList.toggle("is-without-tree", !isShown);
    remember("tree", Number(isShown));
  };
  set(remembered("tree", 1) === 1);
  return toggle;
}
