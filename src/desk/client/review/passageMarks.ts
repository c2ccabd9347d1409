import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, ViewPlugin, WidgetType } from "@codemirror/view";
import { element } from "../../../query/element.js";
import type { Suggestion } from "../../shared/review.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import { chosenOf } from "./drafting.js";
import { place } from "./places.js";
import { onReview, reviewOf } from "./reviewOf.js";

type Page = Omit<OpenPage, "view">;

const setMarks = StateEffect.define<DecorationSet>();
const pause = 150;

class Inserted extends WidgetType {
  constructor(
    readonly id: string,
    readonly words: string,
  ) {
    super();
  }
  override eq(other: Inserted) {
    return other.id === this.id && other.words === this.words;
  }
  toDOM() {
    const made = element("ins", { className: "review-inserted", textContent: this.words });
    made.dataset.review = this.id;
    made.title = "Suggested words";
    return made;
  }
  override ignoreEvent() {
    return false;
  }
}

/** Marks passages with open threads, and what suggestions would delete and insert; they follow the text. */
export function passageMarks(desk: Desk, page: Page): Extension {
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(marks, { changes, effects }) {
      const set = effects.find((effect) => effect.is(setMarks));
      return set ? set.value : marks.map(changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
  return [
    field,
    ViewPlugin.define((view) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isGone = false;
      const mark = () => {
        if (isGone) return;
        const content = page.text.toString();
        // The editor is about to hear of an edit that the page has already.
        if (content.length !== view.state.doc.length) return later();
        view.dispatch({ effects: setMarks.of(marksOf(page, content, chosenOf(desk).value)) });
      };
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(mark, pause);
      };
      const stops = [onReview(page, later), chosenOf(desk).watch(later)];
      return {
        update: ({ docChanged }) => docChanged && later(),
        destroy() {
          isGone = true;
          clearTimeout(timer);
          for (const stop of stops) stop();
        },
      };
    }),
    EditorView.domEventHandlers({
      click({ target }) {
        const id = target instanceof Element ? target.closest<HTMLElement>("[data-review]")?.dataset.review : undefined;
        if (id) chosenOf(desk).set(id);
        return false;
      },
    }),
    keymap.of([
      { key: "Mod-Alt-j", run: (view) => openAt(desk, page, view), preventDefault: true },
      { key: "Alt-F8", run: (view) => next(page, view), preventDefault: true },
    ]),
  ];
}

function marksOf(page: Page, content: string, chosen: string | null): DecorationSet {
  const ranges = [];
  for (const { id, anchor, state } of reviewOf(page, "threads")) {
    if (state !== "open" || !anchor) continue;
    const { from, to, state: found } = place(page, anchor, content);
    if (found === "detached" || from === to) continue;
    const name = `review-passage${id === chosen ? " is-chosen" : ""}`;
    ranges.push(Decoration.mark({ class: name, attributes: { "data-review": id } }).range(from, to));
  }
  for (const suggestion of reviewOf(page, "suggestions"))
    if (suggestion.state === "open") ranges.push(...suggested(page, content, suggestion, chosen));
  return RangeSet.of(ranges, true);
}

function suggested(page: Page, content: string, { id, anchor, replacement }: Suggestion, chosen: string | null) {
  const { from, to, state } = place(page, anchor, content);
  if (state !== "there") return [];
  const attributes = { "data-review": id };
  const name = `review-deleted${id === chosen ? " is-chosen" : ""}`;
  return [
    Decoration.mark({ class: name, tagName: "del", attributes }).range(from, to),
    ...(replacement ? [Decoration.widget({ widget: new Inserted(id, replacement), side: 1 }).range(to)] : []),
  ];
}

/** Threads and suggestions with their places, in the order of the text. */
const placed = (page: Page) => {
  const content = page.text.toString();
  return [...reviewOf(page, "threads"), ...reviewOf(page, "suggestions")]
    .flatMap(({ id, anchor, state }) => (anchor && state === "open" ? [{ id, ...place(page, anchor, content) }] : []))
    .filter(({ state }) => state !== "detached")
    .sort((a, b) => a.from - b.from);
};

/** Shows what is said of the passage that the cursor is in. */
function openAt(desk: Desk, page: Page, { state }: EditorView): boolean {
  const { from, to } = state.selection.main;
  const found = placed(page).find((each) => each.from <= to && from <= each.to);
  if (!found) desk.say("Nothing is said of this passage.");
  else {
    chosenOf(desk).set(found.id);
    desk.show(reviewOf(page, "threads").some(({ id }) => id === found.id) ? "comments" : "suggestions");
  }
  return true;
}

/** Selects the next passage of which something is said. */
function next(page: Page, view: EditorView): boolean {
  const all = placed(page);
  const found = all.find(({ from }) => from > view.state.selection.main.from) ?? all[0];
  if (found) view.dispatch({ selection: { anchor: found.from, head: found.to }, scrollIntoView: true });
  return true;
}
