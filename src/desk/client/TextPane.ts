import { closeLintPanel, openLintPanel } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { button, element } from "../../query/element.js";
import type { Completions } from "../shared/Completions.js";
import type { PageEntry } from "../shared/PageEntry.js";
import type { Desk, OpenPage } from "./DeskContext.js";
import type { Colleague } from "./editor/Colleague.js";
import type { Following } from "./editor/following.js";
import { Present } from "./editor/Present.js";
import { openPage } from "./openPage.js";
import type { Pages } from "./Pages.js";
import { deskSocket } from "./room/deskSocket.js";
import { openRoom, type Room } from "./room/openRoom.js";
import { Signal } from "./Signal.js";
import type { Notices } from "./shell/Notices.js";
import { StatusLine } from "./status/StatusLine.js";

type Options = {
  desk: Desk;
  pages: Pages;
  notices: Notices;
  onPicture(picture: File, at: number): void;
  onScroll(line: number): void;
  /** The desk is there again. */
  onBack(): void;
  /** The desk has another page under this name, or none. */
  onMoved(path: string): void;
};

const unanswered =
  "The desk does not answer, and this browser keeps no copy of this page. It opens by itself when the desk is back.";

/** The text of the page that is open, who is in it, and how its edits stand. */
export function TextPane({ desk, pages, notices, onPicture, onScroll, onBack, onMoved }: Options) {
  const current = new Signal<OpenPage | null>(null);
  const socket = deskSocket();
  const rooms = new Set<Room>();
  const status = StatusLine(notices.say);
  let opened: ReturnType<typeof openPage> | null = null;
  let room: Room | null = null;
  let asked = 0;
  let known: Promise<Completions> | null = null;
  let stopWatching = () => {};

  const title = element("h1");
  const address = element("span", { className: "desk-path" });
  const box = element("div", { className: "desk-editor" });
  const node = element("section", { className: "desk-text", ariaLabel: "Text" }, [
    element("div", { className: "desk-bar" }, [title, address]),
    box,
  ]);
  const marks = button("", toggleMarks, "linklike desk-marks");
  marks.hidden = true;
  const following = element("span", { className: "desk-following" });
  const foot = element("footer", { className: "desk-foot" }, [status.node, following, marks]);
  const present = Present((colleague) => opened?.following.toggle(colleague));
  showNothing("Opening…");
  pages.list.watch(() => {
    const entry = current.value && pages.find(current.value.path);
    if (entry) name(entry);
  });

  function name({ path, title: words }: PageEntry) {
    title.textContent = words || path;
    address.textContent = `${path}.md`;
    document.title = `${words || path} – Desk`;
  }

  function showNothing(why: string) {
    title.textContent = "";
    address.textContent = "";
    box.replaceChildren(element("p", { className: "desk-empty", textContent: why }));
  }

  function onOthers(whom: Following, others: Colleague[]) {
    present.show(others, whom);
    following.replaceChildren(
      ...(whom ? [`Following ${whom.name}. `, button("Stop", () => opened?.following.stop(), "linklike")] : []),
    );
  }

  function onProblems(count: number) {
    marks.hidden = count === 0;
    marks.textContent = count === 1 ? "1 mark" : `${count} marks`;
    marks.title = "F8 goes from one to the next";
  }

  function toggleMarks() {
    if (!opened) return;
    const { view } = opened.page;
    if (view.dom.querySelector(".cm-panel-lint")) closeLintPanel(view);
    else openLintPanel(view);
  }

  const completions = () => {
    known ??= desk.call<Completions>("GET", "/api/completions").catch((error) => {
      known = null;
      throw error;
    });
    return known;
  };

  function put() {
    stopWatching();
    current.set(null);
    opened?.close();
    opened = null;
    onProblems(0);
    onOthers(null, []);
    if (room) leave(room);
    room = null;
  }

  /** A room whose edits are still on their way is kept until they have arrived, or cannot any more. */
  function leave(left: Room) {
    left.provider.setAwarenessField("cursor", null);
    const stop = left.saved.watch(({ unsaved, connection, readOnly }) => {
      if (unsaved && connection !== "opening" && readOnly === null) return;
      queueMicrotask(() => {
        stop();
        if (left === room) return;
        rooms.delete(left);
        left.close();
      });
    });
  }

  async function open(path: string, at?: number) {
    if (path === current.value?.path) {
      if (at !== undefined) goTo(at);
      return;
    }
    const turn = ++asked;
    const entry = pages.find(path);
    put();
    status.show(null);
    if (!entry) return showNothing(`There is no page “${path}”.`);
    if (entry.readOnly) return showNothing(`“${entry.title}” cannot be edited at the desk: ${entry.readOnly}`);
    showNothing("Opening…");
    try {
      const epoch = await pages.epochOf(entry);
      if (turn !== asked) return;
      const made = await enter(entry, epoch);
      if (turn !== asked) return leave(made);
      room = made;
      stopWatching = made.saved.watch(status.show);
      const late = setTimeout(() => turn === asked && showNothing(unanswered), 4000);
      await made.ready;
      clearTimeout(late);
      if (turn !== asked) return leave(made);
      show(entry, made, at);
    } catch (error) {
      if (turn === asked) showNothing((error as Error).message);
    }
  }

  async function enter({ path, title }: PageEntry, epoch: string): Promise<Room> {
    for (const kept of rooms) if (kept.page.epoch === epoch) return kept;
    const made = await openRoom({
      page: { path, title, epoch },
      desk,
      socket,
      onMoved: () => onMoved(path),
    });
    rooms.add(made);
    return made;
  }

  function show(entry: PageEntry, of: Room, at?: number) {
    name(pages.find(entry.path) ?? entry);
    const made = openPage({ desk, entry, room: of, completions, onProblems, onOthers, onPicture, onScroll });
    opened = made;
    box.replaceChildren(made.page.view.dom);
    if (decodeURIComponent(location.hash.slice(1)) !== entry.path) history.pushState(null, "", `#${entry.path}`);
    current.set(made.page);
    let wasOffline = false;
    stopWatching();
    stopWatching = of.saved.watch((state) => {
      status.show(state);
      if (wasOffline && state.connection === "online") onBack();
      wasOffline = state.connection === "offline";
    });
    if (at !== undefined) goTo(at);
  }

  function goTo(at: number) {
    if (!opened) return;
    const { view } = opened.page;
    const anchor = Math.min(at, view.state.doc.length);
    view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    view.focus();
  }

  /** Takes up a page anew, with the room that it has now. */
  async function reopen(path: string) {
    if (current.value?.path === path) put();
    await open(path);
  }

  return {
    node,
    foot,
    reopen,
    present: present.node,
    current,
    open,
    goTo,
    scrollTo: (line: number) => opened?.scrollTo(line),
    focus: () => opened?.page.view.focus(),
    /** Edits that the desk has not acknowledged, in all pages of this visit. */
    unsaved: () => [...rooms].reduce((sum, { saved }) => sum + saved.value.unsaved, 0),
    close() {
      put();
      for (const left of rooms) left.close();
      socket.destroy();
    },
  };
}
