import { button, element } from "../../../query/element.js";

const shortcuts: readonly [keys: string, what: string][] = [
  ["Ctrl K", "Go to a page, or search all pages"],
  ["Ctrl Alt N", "New page"],
  ["F6, Shift F6", "Next and previous part of the desk: pages, text, preview, panel"],
  ["F8, Shift F8", "Next and previous mark in the text"],
  ["Ctrl Shift M", "List of the marks"],
  ["Ctrl Space", "Complete a claim, a figure, a table, a page"],
  ["Ctrl F", "Search and replace in the page"],
  ["Ctrl Z, Ctrl Shift Z", "Undo and redo what you wrote; nothing of others"],
  ["Ctrl Alt P", "Put a picture in"],
  ["Esc, then Tab", "Leave the text; Tab alone indents"],
  ["F2, Delete", "In the list of pages: rename, delete"],
  ["?", "This list, when you are not in the text"],
];
const isApple = /Mac|iP(hone|ad)/.test(navigator.platform);

/** The keys of the desk, in a dialog. */
export function showShortcuts() {
  const rows = shortcuts.map(([keys, what]) =>
    element("div", {}, [element("dt", {}, keysOf(keys)), element("dd", { textContent: what })]),
  );
  const dialog = element("dialog", { className: "desk-dialog", ariaLabel: "Keys" }, [
    element("h2", { textContent: "Keys" }),
    element("dl", { className: "desk-keys" }, rows),
    element("div", { className: "desk-actions" }, [button("Close", () => dialog.close())]),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function keysOf(keys: string): (Node | string)[] {
  const named = isApple ? keys.replaceAll("Ctrl", "⌘").replaceAll("Alt", "⌥") : keys;
  return named.split(/( |, )/).map((part) => {
    if (part.trim() === "" || part === ", ") return part;
    return /^(then|and)$/.test(part) ? part : element("kbd", { textContent: part.replace(",", "") });
  });
}
