import { benches } from "../lib/scene/benches.js";
import { textOr, textsOf } from "../lib/scene/texts.js";
import { button, element } from "../query/element.js";
import type { Setting } from "./Setting.js";

/**
 * A line at the foot of the window: how much is changed, the way back, and what was wrong with the address. What follows
 * from a change is said to screen readers when the reader rests.
 */
export function Notice(setting: Setting): void {
  const words = element("span");
  const reset = button("Reset all", () => {
    setting.resetAll();
    document.querySelector<HTMLElement>("h1")?.focus();
  });
  const node = element("aside", { className: "scene-notice", hidden: true, ariaLabel: "Your assumptions" }, [
    words,
    reset,
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
    node.hidden = count === 0;
    alert.textContent = setting.fault ?? "";
    alert.hidden = !setting.fault;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = sentences();
      const changed = now.filter((sentence) => !known.includes(sentence));
      if (changed.length) status.textContent = changed.join(" ");
      known = now;
    }, 700);
  }

  function sentences(): string[] {
    const of = ([part, id]: (typeof benches)[number]["status"][number]) =>
      textOr(textsOf(setting.scene, part), `${part}-${id}`);
    return benches.flatMap(({ status: told }) => told.map(of)).filter(Boolean);
  }
}
