import { button, element } from "../../../query/element.js";

const names = ["Text", "Preview", "Pages"] as const;
export type Tab = (typeof names)[number];

/** On small screens: one of text, preview and pages at a time. It sets `data-tab` on `target`. */
export function Tabs(target: HTMLElement, onShow: (tab: Tab) => void) {
  const node = element("div", { className: "desk-tabs", role: "tablist", ariaLabel: "What is shown" });
  const tabs = names.map((name) => {
    const tab = button(name, () => show(name));
    tab.role = "tab";
    return tab;
  });
  node.append(...tabs);
  node.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowRight: 1, ArrowLeft: names.length - 1 }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    const to = (at + step) % names.length;
    show(names[to] as Tab);
    tabs[to]?.focus();
  });

  function show(name: Tab) {
    target.dataset.tab = name.toLowerCase();
    tabs.forEach((tab, index) => {
      tab.ariaSelected = String(names[index] === name);
      tab.tabIndex = names[index] === name ? 0 : -1;
    });
    onShow(name);
  }
  show("Text");
  return { node, show };
}
