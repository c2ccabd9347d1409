import { element } from "../../../query/element.js";
import { remember, remembered } from "./remembered.js";

const [least, most, start] = [25, 75, 50];

/** The bar between text and preview: dragged, or moved by the arrow keys. It sets `--split`, in percent, on `target`. */
export function Splitter(target: HTMLElement): HTMLElement {
  const bar = element("div", {
    className: "desk-splitter",
    role: "separator",
    tabIndex: 0,
    ariaLabel: "Width of the text",
  });
  bar.setAttribute("aria-orientation", "vertical");
  bar.ariaValueMin = String(least);
  bar.ariaValueMax = String(most);
  let split = start;
  const set = (value: number) => {
    split = Math.round(Math.min(most, Math.max(least, value)) * 10) / 10;
    target.style.setProperty("--split", String(split));
    bar.ariaValueNow = String(Math.round(split));
    remember("split", split);
  };
  set(remembered("split", start));

  bar.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -2, ArrowRight: 2, Home: least - split, End: most - split }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(split + step);
  });
  bar.addEventListener("dblclick", () => set(start));
  bar.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
    target.classList.add("is-resizing");
    const move = ({ clientX }: PointerEvent) => {
      const before = (bar.previousElementSibling as HTMLElement).getBoundingClientRect();
      const after = (bar.nextElementSibling as HTMLElement).getBoundingClientRect();
      set((100 * (clientX - before.left)) / (after.right - before.left));
    };
    const end = () => {
      target.classList.remove("is-resizing");
      bar.removeEventListener("pointermove", move);
    };
    bar.addEventListener("pointermove", move);
    bar.addEventListener("lostpointercapture", end, { once: true });
  });
  return bar;
}
