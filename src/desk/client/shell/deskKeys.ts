import type { Tab } from "./Tabs.js";

type Part = { node: HTMLElement; focus(): void };
type Keys = {
  jump(): void;
  help(): void;
  add(): void;
  picture(): void;
  /** In the order in which F6 goes through them. */
  parts: readonly Part[];
  tabs: { show(tab: Tab): void };
};

/** The keys that work everywhere at the desk. A dialog keeps its keys to itself. */
export function deskKeys({ jump, help, add, picture, parts, tabs }: Keys) {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const act = actOf(event);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function actOf({ key, code, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): (() => void) | undefined {
    const isCommand = ctrlKey || metaKey;
    if (isCommand && !altKey && !shiftKey && key.toLowerCase() === "k") return jump;
    if (isCommand && altKey && code === "KeyN") return add;
    if (isCommand && altKey && code === "KeyP") return picture;
    if (key === "F6") return () => step(shiftKey ? -1 : 1);
    if (key === "?" && !isCommand && !(target as HTMLElement).closest?.("input, textarea, [contenteditable=true]"))
      return help;
  }

  function step(by: 1 | -1) {
    const here = parts.findIndex(({ node }) => node.contains(document.activeElement));
    for (let tried = 1; tried <= parts.length; tried++) {
      const at =
        ((((here < 0 && by < 0 ? parts.length : here) + by * tried) % parts.length) + parts.length) % parts.length;
      const part = parts[at] as Part;
      if (!part.node.checkVisibility()) continue;
      const tab = (["Pages", "Text", "Preview"] as const)[at];
      if (tab) tabs.show(tab);
      part.focus();
      return;
    }
  }
}
