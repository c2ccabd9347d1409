import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, showPanel, ViewPlugin } from "@codemirror/view";
import { element } from "../../../query/element.js";
import type { AuthoredSpan } from "../../shared/review.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import { Signal } from "../Signal.js";
import { members, nameOf } from "./members.js";

const shownFor = new WeakMap<Desk, Signal<boolean>>();
const pause = 1500;
const setSpans = StateEffect.define<readonly AuthoredSpan[]>();
type Shown = { marks: DecorationSet; people: readonly string[] };
const nobody: Shown = { marks: Decoration.none, people: [] };

/** Whether the text tells who wrote what. */
export function isAuthorshipShown(desk: Desk): Signal<boolean> {
  const found = shownFor.get(desk) ?? new Signal(false);
  shownFor.set(desk, found);
  return found;
}

/** Underlines each part of the text in the colour of who typed it, with a legend; off until it is asked for. */
export function authorship(desk: Desk, page: Omit<OpenPage, "view">): Extension {
  const isShown = isAuthorshipShown(desk);
  const toShown = (spans: readonly AuthoredSpan[], length: number): Shown => {
    let at = 0;
    const ranges = spans.flatMap(({ length: size, person }) => {
      const [from, to] = [Math.min(at, length), Math.min(at + size, length)];
      at += size;
      return from < to ? [markOf(desk, person).range(from, to)] : [];
    });
    return { marks: RangeSet.of(ranges), people: [...new Set(spans.map(({ person }) => person))] };
  };
  const field = StateField.define<Shown>({
    create: () => nobody,
    update(shown, { changes, effects, newDoc }) {
      for (const effect of effects) if (effect.is(setSpans)) return toShown(effect.value, newDoc.length);
      return changes.empty ? shown : { ...shown, marks: shown.marks.map(changes) };
    },
    provide: (field) => [
      EditorView.decorations.from(field, ({ marks }) => marks),
      showPanel.from(field, ({ people }) => (people.length ? () => ({ dom: Legend(desk, people), top: true }) : null)),
    ],
  });
  return [
    field,
    keymap.of([
      {
        key: "Alt-F9",
        run: () => {
          isShown.set(!isShown.value);
          desk.say(isShown.value ? "The text tells who wrote what." : "The text no longer tells who wrote what.");
          return true;
        },
      },
    ]),
    ViewPlugin.define((view) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isGone = false;
      const ask = async () => {
        const { length } = view.state.doc;
        const spans = await desk.call<AuthoredSpan[]>("GET", `/api/authorship/${page.epoch}`).catch(() => null);
        if (isGone || !isShown.value) return;
        const total = spans?.reduce((sum, span) => sum + span.length, 0);
        // Somebody typed meanwhile, or the desk cannot be asked.
        if (!spans || total !== length || view.state.doc.length !== length) return later();
        view.dispatch({ effects: setSpans.of(spans) });
      };
      const later = (delay = pause) => {
        clearTimeout(timer);
        timer = setTimeout(() => void ask(), delay);
      };
      const stop = isShown.watch((is) => {
        if (is) later(0);
        else if (view.state.field(field, false)?.people.length) view.dispatch({ effects: setSpans.of([]) });
      });
      return {
        update: ({ docChanged }) => docChanged && isShown.value && later(),
        destroy() {
          isGone = true;
          clearTimeout(timer);
          stop();
        },
      };
    }),
  ];
}

const colorOf = (desk: Desk, person: string) =>
  members(desk).value.find(({ id }) => id === person)?.color ?? "var(--quiet)";

const markOf = (desk: Desk, person: string) =>
  Decoration.mark({
    class: "review-authored",
    attributes: { style: `--author: ${colorOf(desk, person)}`, title: `Written by ${nameOf(desk, person)}` },
  });

function Legend(desk: Desk, people: readonly string[]): HTMLElement {
  const entries = people.map((person) => {
    const entry = element("li", { textContent: nameOf(desk, person) });
    entry.style.setProperty("--author", colorOf(desk, person));
    return entry;
  });
  return element("ul", { className: "review-legend", ariaLabel: "Who wrote this" }, entries);
}
