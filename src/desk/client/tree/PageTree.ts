import { button, element } from "../../../query/element.js";
import type { PageEntry, PageState } from "../../shared/PageEntry.js";
import { type TreeItem, titleOf, treeOf } from "./treeModel.js";

type Options = {
  mayWrite: boolean;
  onNew(): void;
  onRename(page: PageEntry): void;
  onDelete(page: PageEntry): void;
  onRestore(page: PageEntry): void;
};
const states: Readonly<Record<PageState, string>> = {
  published: "",
  changed: "changed since it was published",
  new: "not published yet",
  deleted: "deleted",
};

/** All pages, by their folders. F2 renames the page at hand, Delete deletes it. */
export function PageTree({ mayWrite, onNew, onRename, onDelete, onRestore }: Options) {
  const list = element("div", { className: "desk-tree-list" });
  const add = button("New page", onNew, "desk-new");
  const node = element("nav", { className: "desk-tree", ariaLabel: "Pages" }, [
    element("div", { className: "desk-bar" }, [element("h2", { textContent: "Pages" }), ...(mayWrite ? [add] : [])]),
    list,
  ]);
  let here: string | null = null;

  node.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll<HTMLAnchorElement>("a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -at, End: links.length - 1 - at }[event.key];
    if (step === undefined || at < 0) return;
    event.preventDefault();
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  });

  return {
    node,
    show(pages: readonly PageEntry[]) {
      const focused = list.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
      const deleted = pages.filter(({ state }) => state === "deleted");
      const kept = pages.filter(({ state }) => state !== "deleted");
      list.replaceChildren(branch(treeOf(kept)), ...(deleted.length ? [bin(deleted)] : []));
      if (focused) list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
      this.mark(here);
    },
    /** Marks the page that is open. */
    mark(path: string | null) {
      here = path;
      for (const link of list.querySelectorAll("a")) {
        if (link.dataset.path === path) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
    },
    focus() {
      (list.querySelector<HTMLElement>("[aria-current]") ?? list.querySelector("a") ?? add).focus();
    },
  };

  function branch(items: readonly TreeItem[]): HTMLElement {
    return element("ul", {}, items.map(row));
  }

  function row(item: TreeItem): HTMLElement {
    const { page, children } = item;
    const line = page
      ? pageLine(page, titleOf(item))
      : element("span", { className: "desk-folder", textContent: item.name });
    return element("li", {}, [line, ...(children.length ? [branch(children)] : [])]);
  }

  function pageLine(page: PageEntry, title: string): HTMLElement {
    const { path, state, readOnly } = page;
    const link = element("a", { href: `#${path}`, textContent: title });
    link.dataset.path = path;
    const about = readOnly ?? states[state];
    link.title = about ? `${path}: ${about}` : path;
    if (about) link.append(element("span", { className: "desk-mark", ariaLabel: `, ${about}`, role: "img" }));
    link.dataset.state = readOnly ? "readonly" : state;
    if (!mayWrite || readOnly) return element("div", { className: "desk-page" }, [link]);
    link.addEventListener("keydown", (event) => {
      if (event.key !== "F2" && event.key !== "Delete") return;
      event.preventDefault();
      (event.key === "F2" ? onRename : onDelete)(page);
    });
    return element("div", { className: "desk-page" }, [link, menu(page, title)]);
  }

  function menu(page: PageEntry, title: string): HTMLElement {
    const box = element("details", { className: "desk-menu" });
    const open = element("summary", { textContent: "⋯", ariaLabel: `Rename or delete ${title}` });
    const choose = (act: (page: PageEntry) => void) => () => {
      box.open = false;
      open.focus();
      act(page);
    };
    box.append(open, element("div", {}, [button("Rename…", choose(onRename)), button("Delete", choose(onDelete))]));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      event.stopPropagation();
      box.open = false;
      open.focus();
    });
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (!box.contains(relatedTarget as Node | null)) box.open = false;
    });
    return box;
  }

  function bin(pages: readonly PageEntry[]): HTMLElement {
    return element("details", { className: "desk-bin" }, [
      element("summary", { textContent: `Deleted (${pages.length})` }),
      element(
        "ul",
        {},
        pages.map((page) =>
          element("li", {}, [
            element("span", { textContent: page.title || page.path, title: page.path }),
            ...(mayWrite ? [button("Bring back", () => onRestore(page), "linklike")] : []),
          ]),
        ),
      ),
    ]);
  }
}
