import { prefetchEngine } from "../snapshots/engineFile.js";
import { Unavailable, unreachable } from "../snapshots/unavailable.js";
import { button, element } from "./element.js";

/**
 * Gives every query of the page its button “Edit”, which opens it in its place. The one that is marked `data-open` is
 * a notebook and opens by itself, with what the page's address or this tab's draft holds.
 */
export function openQueries(root: ParentNode = document): void {
  for (const section of root.querySelectorAll<HTMLElement>("section.query[data-query]")) {
    if (section.hasAttribute("data-open")) {
      void open(section, "notebook");
      continue;
    }
    const actions = section.querySelector(".query-actions");
    if (!actions) continue;
    const edit = button("Edit", async () => {
      edit.disabled = true;
      edit.textContent = "Opening";
      if (!(await open(section, "panel"))) Object.assign(edit, { disabled: false, textContent: "Edit" });
    });
    edit.className = "query-edit";
    for (const kind of ["pointerenter", "focus"]) edit.addEventListener(kind, () => prefetchEngine(), { once: true });
    actions.replaceChildren(edit);
  }
}

/** Whether it could be opened; what could not be loaded is said. */
async function open(section: HTMLElement, kind: "panel" | "notebook"): Promise<boolean> {
  section.querySelector(".unavailable")?.remove();
  try {
    const { openPanel, openNotebook } = await import("./openPanel.js").catch((error) => {
      throw unreachable("openPanel.js", "The editor", error);
    });
    await (kind === "panel" ? openPanel(section) : openNotebook(section));
    return true;
  } catch (error) {
    const reason = error instanceof Unavailable ? error.sentence : "The editor could not be opened.";
    section.append(
      element("p", {
        className: "unavailable",
        role: "alert",
        textContent: `${reason} The answer above stays as it is.`,
      }),
    );
    if (!(error instanceof Unavailable)) console.error(error);
    return false;
  }
}
