import { benches } from "../lib/scene/benches.js";
import { textOr, textsOf } from "../lib/scene/texts.js";
import { button, element } from "../query/element.js";
import type { Setting } from "./Setting.js";

/** Sentences read out after a change. */
const most = 4;

/**
 * A line at the foot of the window: how much is changed, the way back, and what was wrong with the address. What follows
 * from a change is said to screen readers when the reader rests.
 */
export function Notice(setting: Setting): void {
  const words = element("span");
  const reset = button("Reset all", () => {
    setting.resetAll();
    toHeading();
  });
  const undo = button("Undo", () => setting.address.undo());
  const node = element("aside", { className: "scene-notice", hidden: true, ariaLabel: "Your assumptions" }, [
    words,
    element("span", { className: "scene-actions" }, [undo, " ", reset]),
  ]);
  const alert = element("p", { className: "unavailable scene-fault", role: "alert", hidden: true });
  const status = element("p", { className: "unseen", role: "status" });
  document.querySelector("main")?.append(status, node);
  document.querySelector("h1")?.after(alert);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = sentences();
  setting.follow(follow);
  if (setting.fault || setting.isChanged) follow();

  function follow() {
    const { changes } = setting.scene;
    const count = Object.keys(changes.assumptions).length + Object.keys(changes.choices).length;
    const [what, it] = count === 1 ? ["number or choice is", "it"] : ["numbers or choices are", "them"];
    words.textContent = `${count} ${what} yours, not the authors’. The address holds ${it}.`;
    // What goes away must not take the focus with it.
    if (count === 0 && node.contains(document.activeElement)) toHeading();
    else if (!setting.address.canUndo && document.activeElement === undo) reset.focus();
    node.hidden = count === 0;
    undo.hidden = !setting.address.canUndo;
    alert.textContent = setting.fault ?? "";
    alert.hidden = !setting.fault;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = sentences();
      const changed = now.filter((sentence) => !known.includes(sentence));
      if (changed.length) status.textContent = changed.slice(0, most).join(" ");
      known = now;
    }, 700);
  }

  function sentences(): string[] {
    const of = ([part, id]: (typeof benches)[number]["status"][number]) =>
      textOr(textsOf(setting.scene, part), `${part}-${id}`);
    const here = benches.filter(({ id }) => document.querySelector(`[data-bench="${id}"]`));
    if (here.length) return here.flatMap(({ status: told }) => told.map(of)).filter(Boolean);
    const sentences = [...document.querySelectorAll<HTMLElement>("[data-model]")].map(({ textContent }) => textContent);
    return [...new Set(sentences)].filter((text) => text.endsWith("."));
  }
}

function toHeading(): void {
  const heading = document.querySelector<HTMLElement>("h1");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
