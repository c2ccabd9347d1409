import type * as Y from "yjs";
import { element } from "../../../query/element.js";
import type { FromPreview, PreviewAnswer, ToPreview } from "../../shared/PreviewAnswer.js";
import type { Problem } from "../../shared/Problem.js";
import type { Desk } from "../DeskContext.js";

type Options = {
  desk: Pick<Desk, "call" | "open">;
  /** A fault was chosen: its place in the text. */
  onFault(at: number): void;
  /** A reader scrolled the preview. */
  onScrolled(line: number): void;
  /** The page in the frame wants to lead elsewhere. It may be any program: a person decides. */
  onLeave(address: string): void;
};
const pause = 350;
const mostAsked = 20;
/** How long after a call that failed the view is asked for again, in ms. */
const again = 5000;

/** The page as readers will see it. A text with faults leaves the last good view, and says what is wrong. */
export function PreviewPane({ desk, onFault, onScrolled, onLeave }: Options) {
  const frames = element("div", { className: "desk-frames" });
  const faults = element("ol", { className: "desk-faults" });
  const note = element("p", { className: "desk-preview-note" });
  const tab = element("a", { textContent: "Open in a tab", target: "_blank", rel: "noopener", hidden: true });
  const head = element("div", { className: "desk-bar" }, [element("h2", { textContent: "Preview" }), note, tab]);
  const node = element("section", { className: "desk-preview", ariaLabel: "Preview" }, [head, faults, frames]);

  let path = "";
  let text: Y.Text | null = null;
  let shown: HTMLIFrameElement | null = null;
  let next: { frame: HTMLIFrameElement; version: number } | null = null;
  let line = 1;
  let scrolledTo = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isStale = false;
  let asked = 0;

  const later = (delay = pause) => {
    clearTimeout(timer);
    timer = setTimeout(ask, delay);
  };
  const onChange = () => {
    asked = 0;
    isStale = true;
    later();
  };

  async function ask() {
    if (!text || isAsking) return;
    const of = text;
    isAsking = true;
    isStale = false;
    note.textContent = "";
    const slow = setTimeout(() => {
      note.textContent = "Drawing…";
    }, 1000);
    try {
      const answer = await desk.call<PreviewAnswer>("POST", "/api/preview", { path, text: of.toString() });
      note.textContent = "";
      if (of === text) take(answer);
    } catch (error) {
      if (of === text) {
        note.textContent = (error as Error).message;
        later(again);
      }
    } finally {
      clearTimeout(slow);
      isAsking = false;
      if (isStale || of !== text) later();
    }
  }

  function take({ address, version, good, faults: found, waiting }: PreviewAnswer) {
    tell(found);
    if (address && (good || !shown)) load(address, version);
    else if (shown && !good) note.textContent = "This is the last view without faults.";
    if (waiting && asked++ < mostAsked) {
      note.textContent = waiting === 1 ? "One query is being answered." : `${waiting} queries are being answered.`;
      later(1000);
    }
  }

  function tell(found: readonly Problem[]) {
    faults.replaceChildren(
      ...found.map(({ line, message, from }) => {
        const go = element("button", { type: "button" }, [
          element("b", { textContent: `Line ${line}` }),
          element("span", { textContent: message }),
        ]);
        go.addEventListener("click", () => onFault(from));
        return element("li", {}, [go]);
      }),
    );
  }

  /** The new view is drawn behind the old one, and takes its place when it is there. */
  function load(address: string, version: number) {
    next?.frame.remove();
    const frame = element("iframe", { className: "is-next", tabIndex: -1 });
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("aria-hidden", "true");
    frame.src = address;
    next = { frame, version };
    frames.append(frame);
    tab.href = address;
    tab.hidden = false;
    // A page whose program never says that it is there is shown all the same.
    frame.addEventListener("load", () => setTimeout(() => show(frame), 1500));
  }

  function show(frame: HTMLIFrameElement) {
    if (next?.frame !== frame) return;
    next = null;
    shown?.remove();
    shown = frame;
    frame.className = "";
    frame.title = "Preview";
    frame.removeAttribute("aria-hidden");
    frame.removeAttribute("tabindex");
    post(frame);
  }

  /** A sandboxed frame has no origin that could be named; what it is told, any program may know. */
  function post(frame: HTMLIFrameElement | null) {
    scrolledTo = performance.now();
    frame?.contentWindow?.postMessage({ type: "scroll", line } satisfies ToPreview, "*");
  }

  addEventListener("message", ({ source, data }: MessageEvent<unknown>) => {
    const frame = [next?.frame, shown].find((each) => each && each.contentWindow === source);
    const message = data as Partial<FromPreview> | null;
    if (!frame || !message) return;
    if (message.type === "ready" && frame === next?.frame) {
      post(frame);
      show(frame);
    }
    if (frame !== shown) return;
    if (message.type === "scrolled" && Number.isFinite(message.line) && performance.now() - scrolledTo > 400)
      onScrolled(Number(message.line));
    if (message.type === "open" && typeof message.path === "string") desk.open(message.path);
    if (message.type === "leave" && typeof message.address === "string" && isElsewhere(message.address))
      onLeave(message.address);
  });

  return {
    node,
    open(page: { path: string; text: Y.Text } | null) {
      text?.unobserve(onChange);
      clearTimeout(timer);
      next?.frame.remove();
      shown?.remove();
      [next, shown, text] = [null, null, page?.text ?? null];
      tell([]);
      note.textContent = "";
      tab.hidden = true;
      line = 1;
      if (!page) return;
      path = page.path;
      page.text.observe(onChange);
      later(0);
    },
    /** @param at the line at the top of the editor, with decimals */
    scroll(at: number) {
      if (Math.abs(at - line) < 0.05) return;
      line = at;
      post(shown);
    },
    /** The desk is there again, or a page was renamed. */
    renew: () => later(0),
    focus: () => shown?.focus(),
  };
}

/** Addresses that show something, and run nothing here. */
const isElsewhere = (address: string) =>
  address.length < 2000 && URL.canParse(address) && /^(https?|mailto):$/.test(new URL(address).protocol);
