import { Annotation, type Extension, type Range, RangeSet } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { element } from "../../../query/element.js";
import { type Colleague, type CursorState, colleagues } from "./Colleague.js";

const moved = Annotation.define<true>();
/** How long a name stands at a cursor after it moved, in ms. */
const nameStays = 3000;

/** The cursors and selections of others, each with a name, and this one's told to them. */
export const remoteCursors = (text: Y.Text, awareness: Awareness): Extension =>
  ViewPlugin.define((view) => new RemoteCursors(view, text, awareness), {
    decorations: ({ decorations }) => decorations,
  });

class RemoteCursors {
  decorations: DecorationSet = Decoration.none;
  #places = new Map<number, string>();
  #movedAt = new Map<number, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly view: EditorView,
    readonly text: Y.Text,
    readonly awareness: Awareness,
  ) {
    awareness.on("change", this.#onChange);
    this.#draw();
  }

  update({ view, docChanged, selectionSet, focusChanged, transactions }: ViewUpdate) {
    if (docChanged || selectionSet || focusChanged) this.#tell(view);
    if (docChanged || transactions.some((transaction) => transaction.annotation(moved))) this.#draw();
  }

  destroy() {
    clearTimeout(this.#timer);
    this.awareness.off("change", this.#onChange);
    this.awareness.setLocalStateField("cursor", null);
  }

  #onChange = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>) => {
    if ([...added, ...updated, ...removed].some((client) => client !== this.awareness.clientID)) this.#redraw();
  };

  #redraw = () => this.view.dispatch({ annotations: moved.of(true) });

  /** The cursor stays where it was when the focus leaves: others see where somebody was. */
  #tell({ hasFocus, state: { selection } }: EditorView) {
    if (!hasFocus) return;
    const told = this.awareness.getLocalState()?.cursor as CursorState | undefined;
    const place = (at: number) => Y.createRelativePositionFromTypeIndex(this.text, at);
    const [anchor, head] = [place(selection.main.anchor), place(selection.main.head)];
    if (told && Y.compareRelativePositions(told.anchor, anchor) && Y.compareRelativePositions(told.head, head)) return;
    this.awareness.setLocalStateField("cursor", { anchor, head });
  }

  #draw() {
    const now = Date.now();
    const { length } = this.view.state.doc;
    const marks: Range<Decoration>[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const colleague of colleagues(this.awareness, this.text)) {
      const { client, cursor, color } = colleague;
      // Between a change of the text and its arrival in the editor a place can be past the end.
      if (!cursor || Math.max(cursor.anchor, cursor.head) > length) continue;
      const place = JSON.stringify((this.awareness.getStates().get(client) as { cursor: unknown }).cursor);
      if (this.#places.get(client) !== place) {
        this.#places.set(client, place);
        this.#movedAt.set(client, now);
      }
      const named = now - (this.#movedAt.get(client) ?? 0) < nameStays;
      if (named) next = Math.min(next, (this.#movedAt.get(client) ?? 0) + nameStays - now);
      const [from, to] = [Math.min(cursor.anchor, cursor.head), Math.max(cursor.anchor, cursor.head)];
      if (from < to) {
        const attributes = { style: `--person: ${color}` };
        marks.push(Decoration.mark({ class: "cm-person-selection", attributes }).range(from, to));
      }
      marks.push(Decoration.widget({ widget: new Caret(colleague, named), side: 1 }).range(cursor.head));
    }
    this.decorations = RangeSet.of(marks, true);
    clearTimeout(this.#timer);
    if (Number.isFinite(next)) this.#timer = setTimeout(this.#redraw, next);
  }
}

class Caret extends WidgetType {
  constructor(
    readonly colleague: Colleague,
    readonly named: boolean,
  ) {
    super();
  }

  override eq({ colleague, named }: Caret): boolean {
    const { name, color, client } = this.colleague;
    return client === colleague.client && name === colleague.name && color === colleague.color && named === this.named;
  }

  toDOM(): HTMLElement {
    const label = element("span", { className: "cm-person-name", textContent: this.colleague.name });
    const caret = element("span", { className: "cm-person-caret", ariaHidden: "true" }, [label]);
    caret.style.setProperty("--person", this.colleague.color);
    caret.classList.toggle("is-named", this.named);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}
