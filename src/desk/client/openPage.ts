import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Completions } from "../shared/Completions.js";
import type { PageEntry } from "../shared/PageEntry.js";
import type { Problem } from "../shared/Problem.js";
import type { Desk, OpenPage } from "./DeskContext.js";
import type { Colleague } from "./editor/Colleague.js";
import { follow } from "./editor/follow.js";
import type { Following } from "./editor/following.js";
import { ownUndo, PageEditor } from "./editor/PageEditor.js";
import { pageCompletion } from "./editor/pageCompletion.js";
import { pictureDrop } from "./editor/pictureDrop.js";
import { problemMarks } from "./editor/problemMarks.js";
import { extensions } from "./extensions.js";
import type { Room } from "./room/openRoom.js";

type Options = {
  desk: Desk;
  entry: PageEntry;
  room: Room;
  completions(): Promise<Completions>;
  onProblems(count: number): void;
  onOthers(following: Following, others: Colleague[]): void;
  onPicture(picture: File, at: number): void;
  /** The line at the top of what is seen, with decimals, after scrolling. */
  onScroll(line: number): void;
};

/** Puts a room's text into an editor. */
export function openPage({ desk, entry, room, completions, onProblems, onOthers, onPicture, onScroll }: Options) {
  const { doc, text, review, provider, saved, page } = room;
  const { awareness } = provider;
  if (!awareness) throw new Error("missing awareness: the room of a page has one");
  const undo = ownUndo(text);
  const about = { path: entry.path, title: entry.title, epoch: page.epoch, doc, text, review, provider, undo, saved };
  const access = new Compartment();
  const locked = (isLocked: boolean) => [EditorState.readOnly.of(isLocked), EditorView.editable.of(true)];
  const following = follow({ text, awareness, view: () => view, onChange: onOthers });

  const view: EditorView = PageEditor({
    text,
    awareness,
    undo,
    extensions: [
      access.of(locked(saved.value.readOnly !== null)),
      pageCompletion(completions),
      problemMarks(
        (content) => desk.call<Problem[]>("POST", "/api/check", { path: entry.path, text: content }),
        onProblems,
      ),
      pictureDrop(onPicture),
      following.extension,
      EditorView.domEventHandlers({ scroll: (_, view) => onScroll(topLine(view)) }),
      extensions.map((extension) => extension(desk, about)),
    ],
  });
  let isClosed = false;
  const stopWatching = saved.watch(() => {
    // It tells in the midst of an edit, when the editor takes nothing.
    queueMicrotask(() => {
      const isLocked = saved.value.readOnly !== null;
      if (!isClosed && isLocked !== view.state.readOnly)
        view.dispatch({ effects: access.reconfigure(locked(isLocked)) });
    });
  });

  const opened: OpenPage = { ...about, view };
  return {
    page: opened,
    following,
    scrollTo(line: number) {
      const whole = Math.max(1, Math.min(view.state.doc.lines, Math.floor(line)));
      const block = view.lineBlockAt(view.state.doc.line(whole).from);
      view.scrollDOM.scrollTop = block.top + block.height * Math.max(0, line - whole);
    },
    close() {
      isClosed = true;
      stopWatching();
      following.destroy();
      view.dispatch(setDiagnostics(view.state, []));
      view.destroy();
      undo.destroy();
    },
  };
}

/** Part of the line has scrolled out: its decimals. */
function topLine(view: EditorView): number {
  const top = view.scrollDOM.scrollTop;
  const block = view.lineBlockAtHeight(top);
  const { number } = view.state.doc.lineAt(block.from);
  return number + Math.min(0.99, Math.max(0, (top - block.top) / block.height));
}
