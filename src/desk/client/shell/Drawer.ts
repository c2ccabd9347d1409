import { button, element } from "../../../query/element.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import type { DrawerPanel } from "../panels.js";

/** The panels at the right edge, one at a time. A panel is made when it is first shown. */
export function Drawer(desk: Desk, panels: readonly DrawerPanel[]) {
  const title = element("h2", { tabIndex: -1 });
  const close = button("×", () => hide(), "desk-quiet");
  close.ariaLabel = "Close the panel";
  const body = element("div", { className: "desk-drawer-body" });
  const node = element("aside", { className: "desk-drawer", hidden: true, ariaLabel: "Panel" }, [
    element("div", { className: "desk-bar" }, [title, close]),
    body,
  ]);
  const made = new Map<string, HTMLElement>();
  const buttons = new Map<string, HTMLButtonElement>();
  let shown: string | null = null;

  const nav = element("div", { className: "desk-panels", role: "group", ariaLabel: "Panels" });
  for (const panel of panels) {
    const name = button(panel.title, () => (shown === panel.id ? hide() : show(panel.id)));
    name.ariaExpanded = "false";
    buttons.set(panel.id, name);
    nav.append(name);
    if (panel.count) count(panel, name);
  }
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    hide();
  });

  function count(panel: DrawerPanel, name: HTMLElement) {
    let stop: (() => void) | undefined;
    desk.onPage((page: OpenPage | null) => {
      stop?.();
      stop = undefined;
      const tell = () => {
        const number = page ? (panel.count?.(page) ?? 0) : 0;
        name.replaceChildren(
          panel.title,
          ...(number ? [element("span", { className: "desk-count", textContent: `${number}` })] : []),
        );
      };
      tell();
      if (page) stop = panel.onCount?.(page, tell);
    });
  }

  function show(id: string) {
    const panel = panels.find((each) => each.id === id);
    if (!panel) throw new Error(`unknown panel: ${id}`);
    let content = made.get(id);
    if (!content) {
      content = panel.panel(desk);
      made.set(id, content);
    }
    shown = id;
    title.textContent = panel.title.replace("…", "");
    node.ariaLabel = title.textContent;
    body.replaceChildren(content);
    node.hidden = false;
    mark();
    title.focus();
  }

  function hide() {
    if (!shown) return;
    const last = buttons.get(shown);
    shown = null;
    node.hidden = true;
    mark();
    last?.focus();
  }

  function mark() {
    for (const [id, name] of buttons) name.ariaExpanded = String(id === shown);
    document.body.classList.toggle("has-drawer", shown !== null);
  }

  return { node, nav, show, hide, focus: () => title.focus() };
}
