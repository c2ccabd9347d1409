import { valueText } from "../lib/scene/units.js";
import { button, element } from "../query/element.js";
import type { Setting } from "./Setting.js";

/** Pixels of dragging for one step. */
const stride = 6;

/**
 * Assumptions in sentences. Each is a spin button: arrow keys and dragging move it, typing or Enter opens a field. The
 * models are loaded when the first of them is touched, or at once where something else sets them, too; from then on all
 * of them follow. The same assumption can stand in several places.
 */
export function liveMarks(marks: Iterable<HTMLElement>, load: () => Promise<Setting>, { isSet = false } = {}): void {
  const takers: ((setting: Setting) => void)[] = [];
  let following: Promise<Setting> | undefined;
  const follow = () => {
    following ??= load().then((setting) => {
      for (const take of takers) {
        setting.follow(() => take(setting));
        if (setting.isChanged) take(setting);
      }
      return setting;
    });
    following.catch(() => {
      following = undefined;
    });
    return following;
  };
  for (const mark of marks) takers.push(liveMark(mark, follow));
  if (isSet) follow().catch(() => {});
}

/** @returns what takes the number from a setting */
function liveMark(mark: HTMLElement, follow: () => Promise<Setting>): (setting: Setting) => void {
  const { assume: id = "", unit = "", name = "" } = mark.dataset;
  const [authors, least, most, step] = ["value", "least", "most", "step"].map((key) => Number(mark.dataset[key])) as [
    number,
    number,
    number,
    number,
  ];
  const text = (value: number) => valueText({ unit }, value);
  const help = `${name}. The authors’ value is ${text(authors)}. Drag, use the arrow keys or type.`;
  const after = element("span", { className: "assume-authors", hidden: true });
  const reset = button("Reset", () => {
    change(authors);
    mark.focus();
  });
  reset.className = "linklike";
  reset.setAttribute("aria-label", `Reset: ${name}`);
  const back = element("span", { className: "assume-back" }, ["; ", reset]);
  after.append(`(authors: ${text(authors)}`, back, ")");
  mark.after(after);
  let value = authors;
  let fault: HTMLElement | undefined;
  mark.role = "spinbutton";
  mark.tabIndex = 0;
  mark.ariaLabel = name;
  mark.title = help;
  mark.ariaValueMin = String(least);
  mark.ariaValueMax = String(most);
  show(value);

  function show(now: number) {
    mark.textContent = text(now);
    mark.ariaValueNow = String(now);
    mark.ariaValueText = text(now);
    const isChanged = now !== authors;
    mark.classList.toggle("is-changed", isChanged);
    after.hidden = !isChanged;
  }

  /** A sentence beside the number, until it is moved again. */
  function complain(words: string) {
    fault?.remove();
    fault = words ? element("span", { className: "assume-fault", role: "alert", textContent: ` ${words}` }) : undefined;
    if (fault) after.after(fault);
  }

  function change(next: number) {
    value = Math.min(most, Math.max(least, Math.round(next * 1e4) / 1e4));
    complain("");
    show(value);
    const wanted = value;
    follow().then(
      (setting) => {
        if (setting.set(id, wanted)) return;
        value = setting.scene.assumptions[id] as number;
        show(value);
        complain("A whole number is needed.");
      },
      () => {
        value = authors;
        show(value);
        complain("The models could not be loaded, so that this number stays as it is.");
      },
    );
  }

  mark.addEventListener("focus", () => void follow().catch(() => {}), { once: true });
  mark.addEventListener("pointerenter", () => void follow().catch(() => {}), { once: true });
  mark.addEventListener("keydown", (event) => {
    if (event.target !== mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, number> = {
      ...{ ArrowUp: value + step, ArrowRight: value + step, ArrowDown: value - step, ArrowLeft: value - step },
      ...{ PageUp: value + 10 * step, PageDown: value - 10 * step, Home: least, End: most },
    };
    const next = moves[event.key];
    if (next !== undefined) change(next);
    else if (event.key === "Enter" || event.key === "F2") edit(String(value));
    else if (/^[\d.-]$/.test(event.key)) edit(event.key, false);
    else if (event.key === "Delete") change(authors);
    else return;
    event.preventDefault();
  });

  /** A field in place of the number, until Enter, Escape or the next focus. */
  function edit(start: string, selects = true) {
    const field = element("input", {
      type: "text",
      inputMode: "decimal",
      value: start,
      ariaLabel: `${name}, from ${text(least)} to ${text(most)}`,
      className: "assume-field",
    });
    field.size = Math.max(4, start.length + 1);
    let done = false;
    const end = (takes: boolean, returns: boolean) => {
      if (done) return;
      done = true;
      const words = field.value.trim();
      const typed = numberIn(words);
      mark.hidden = false;
      field.remove();
      if (returns) mark.focus();
      if (!takes || words === start) return;
      if (typed === null || typed < least || typed > most)
        complain(`A number from ${text(least)} to ${text(most)} is needed.`);
      else change(typed);
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") end(true, true);
      else if (event.key === "Escape") end(false, true);
      else return;
      event.preventDefault();
    });
    field.addEventListener("blur", () => end(true, false));
    complain("");
    mark.before(field);
    mark.hidden = true;
    field.focus();
    if (selects) field.select();
  }

  let drag: { x: number; from: number; moved: boolean } | undefined;
  mark.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target !== mark) return;
    drag = { x: event.clientX, from: value, moved: false };
    mark.setPointerCapture(event.pointerId);
  });
  mark.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const steps = Math.trunc((event.clientX - drag.x) / stride);
    if (steps || drag.moved) {
      drag.moved = true;
      change(drag.from + steps * step);
    }
  });
  mark.addEventListener("pointerup", () => {
    if (drag && !drag.moved) edit(String(value));
    drag = undefined;
  });
  mark.addEventListener("pointercancel", () => {
    drag = undefined;
  });
  return (setting) => {
    value = setting.scene.assumptions[id] as number;
    show(value);
  };
}

/** "74", "74 %", "1,500" and "0,5" as a person writes them; null for what is no number. */
function numberIn(words: string): number | null {
  const digits = words
    .replace(/[\s\u202f%]/g, "")
    .replace("−", "-")
    .replace(/,(?=\d{3}(\D|$))/g, "")
    .replace(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : null;
}
