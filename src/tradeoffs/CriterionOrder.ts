import type { Criterion } from "../lib/scenario/decisionInputs.js";
import { button, element } from "../query/element.js";

type Settings = {
  criteria: readonly Criterion[];
  order: readonly string[];
  onChange: (order: string[]) => void;
};

/** The criteria in the reader's order, the most important first: moved by buttons, or dragged. */
export function CriterionOrder({ criteria, order, onChange }: Settings): HTMLElement[] {
  const ids = [...order];
  const rows = new Map(ids.map((id) => [id, Row(id)]));
  const name = (id: string) => criteria.find((criterion) => criterion.id === id)?.name ?? id;
  place();
  return [...rows.values()];

  function Row(id: string): HTMLElement {
    const title = criteria.find((criterion) => criterion.id === id)?.name ?? id;
    const row = element("div", { className: "weight weight-order" });
    const place = element("span", { className: "weight-place" });
    const grip = element("span", { className: "weight-grip", textContent: "⠿" });
    grip.ariaHidden = "true";
    grip.addEventListener("pointerdown", (event) => drag(event, id, grip));
    const move = (step: number, label: string, sign: string) => {
      const made = button(sign, () => shift(id, step));
      made.className = `weight-${step < 0 ? "up" : "down"}`;
      made.ariaLabel = label;
      return made;
    };
    row.append(
      grip,
      element("span", { className: "weight-name" }, [place, title]),
      element("span", { className: "weight-moves" }, [
        move(-1, `${title}: more important`, "↑"),
        move(1, `${title}: less important`, "↓"),
      ]),
    );
    return row;
  }

  function shift(id: string, step: number) {
    const from = ids.indexOf(id);
    const to = from + step;
    if (to < 0 || to >= ids.length) return;
    ids.splice(from, 1);
    ids.splice(to, 0, id);
    const active = document.activeElement as HTMLElement | null;
    place();
    // Rows that are set anew lose the focus; at an end it goes to the other button.
    const [up, down] = rows.get(id)?.querySelectorAll("button") ?? [];
    const wanted = step < 0 ? up : down;
    if (active && rows.get(id)?.contains(active)) (wanted?.disabled ? (step < 0 ? down : up) : wanted)?.focus();
    onChange([...ids]);
  }

  function place() {
    const parent = rows.get(ids[0] as string)?.parentElement;
    for (const [i, id] of ids.entries()) {
      const row = rows.get(id) as HTMLElement;
      if (parent && parent.children[i] !== row) parent.insertBefore(row, parent.children[i] ?? null);
      (row.querySelector(".weight-place") as HTMLElement).textContent = `${i + 1}. `;
      const [up, down] = row.querySelectorAll("button");
      if (up) up.disabled = i === 0;
      if (down) down.disabled = i === ids.length - 1;
      row.ariaLabel = `${name(id)}, ${i + 1} of ${ids.length}`;
      row.role = "group";
    }
  }

  /** The row follows the pointer from place to place until it is let go. */
  function drag(event: PointerEvent, id: string, grip: HTMLElement) {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const row = rows.get(id) as HTMLElement;
    row.classList.add("dragged");
    const onMove = ({ clientY }: PointerEvent) => {
      const { top, bottom } = row.getBoundingClientRect();
      if (clientY < top - 4) shift(id, -1);
      else if (clientY > bottom + 4) shift(id, 1);
      if (!grip.hasPointerCapture(event.pointerId)) grip.setPointerCapture(event.pointerId);
    };
    const onEnd = () => {
      row.classList.remove("dragged");
      grip.removeEventListener("pointermove", onMove);
    };
    grip.addEventListener("pointermove", onMove);
    for (const end of ["pointerup", "pointercancel"] as const) grip.addEventListener(end, onEnd, { once: true });
  }
}
