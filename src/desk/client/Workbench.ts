import { button, element } from "../../query/element.js";
import { atLeast } from "../shared/roles.js";
import { call, isAway } from "./call.js";
import type { Desk } from "./DeskContext.js";
import { addPicture, choosePicture } from "./editor/addPicture.js";
import { forgetPerson } from "./offline/keptEdits.js";
import { lastVisit, noteVisit, type Visit } from "./offline/lastVisit.js";
import { offerKept } from "./offline/offerKept.js";
import { Pages } from "./Pages.js";
import { panels } from "./panels.js";
import { PreviewPane } from "./preview/PreviewPane.js";
import { showJump } from "./search/Jump.js";
import { Account } from "./shell/Account.js";
import { Drawer } from "./shell/Drawer.js";
import { deskKeys } from "./shell/deskKeys.js";
import { Notices } from "./shell/Notices.js";
import { showShortcuts } from "./shell/Shortcuts.js";
import { Splitter } from "./shell/Splitter.js";
import { Tabs } from "./shell/Tabs.js";
import { treeToggle } from "./shell/treeToggle.js";
import { TextPane } from "./TextPane.js";
import { PageTree } from "./tree/PageTree.js";
import { deletePage, newPage, renamePage, restorePage } from "./tree/pageDialogs.js";

/** The whole desk, for a person who is signed in. */
export function Workbench(me: Desk["me"]): HTMLElement {
  const mayWrite = atLeast(me.role, "editor");
  const notices = Notices();
  const desk: Desk = {
    me,
    page: () => text.current.value,
    onPage: (listener) => text.current.watch(listener),
    call,
    say: notices.say,
    open(path, at) {
      tabs.show("Text");
      void text.open(path, at);
    },
    refresh: () => void pages.refresh(),
    show: (panel) => drawer.show(panel),
  };
  const pages = new Pages(call);
  const context = { desk, pages, notices };
  /** Others make pages too. Without the desk the list stays as it was. */
  const renew = () => void pages.refresh().catch(() => {});
  const preview = PreviewPane({
    desk,
    onFault: (at) => {
      tabs.show("Text");
      text.goTo(at);
    },
    onScrolled: (line) => text.scrollTo(line),
    onLeave: (address) =>
      notices.show({
        text: `The page leads to ${address}`,
        actions: [{ label: "Open it", act: () => void window.open(address, "_blank", "noopener") }],
      }),
  });
  const text = TextPane({
    ...context,
    onPicture: (picture, at) => void put(picture, at),
    onScroll: (line) => preview.scroll(line),
    onBack() {
      renew();
      preview.renew();
    },
    onMoved: () => renew(),
  });
  const tree = PageTree({
    mayWrite,
    onNew: () => void newPage(context),
    onRename: (page) => void renamePage(context, page),
    onDelete: (page) => void deletePage(context, page),
    onRestore: (page) => void restorePage(context, page),
  });
  const drawer = Drawer(desk, panels);
  const main = element("div", { className: "desk-main" });
  const tabs = Tabs(main, (tab) => {
    if (tab === "Pages") renew();
  });
  main.append(tree.node, text.node, Splitter(main), preview.node, drawer.node);

  const jump = () => {
    renew();
    showJump(desk, pages.list.value);
  };
  const put = async (picture: File | null, at?: number) => {
    const page = text.current.value;
    if (page && picture) await addPicture(desk, page, picture, at ?? page.view.state.selection.main.head);
  };
  const leave = async () => {
    if (text.unsaved() && !confirm("Some edits are in this browser only. Signing out removes them. Sign out?")) return;
    try {
      await call("POST", "/api/leave");
    } catch (error) {
      notices.show({ text: `You are still signed in. ${(error as Error).message}` });
      return;
    }
    text.close();
    await forgetPerson(me.id);
    location.assign("/sign-in");
  };
  const parts = [() => tree.focus(), () => text.focus(), () => preview.focus(), () => drawer.focus()];
  deskKeys({
    jump,
    help: showShortcuts,
    add: () => mayWrite && void newPage(context),
    picture: () => mayWrite && void choosePicture().then((picture) => put(picture)),
    parts: [tree.node, text.node, preview.node, drawer.node].map((node, index) => ({
      node,
      focus: parts[index] as () => void,
    })),
    tabs,
  });

  const toldOf = new Set<string>();
  pages.list.watch((list) => {
    tree.show(list);
    if (list.length) noteVisit({ me, pages: list });
    if (list.length) offerKept({ desk, notices, pages: list, open: text.reopen }, toldOf);
  });
  text.current.watch((page) => {
    tree.mark(page?.path ?? null);
    preview.open(page);
  });
  const byAddress = () => {
    const path = decodeURIComponent(location.hash.slice(1)) || "index";
    if (path !== text.current.value?.path) desk.open(path);
  };
  addEventListener("hashchange", byAddress);
  addEventListener("focus", renew);
  addEventListener("beforeunload", (event) => {
    if (text.unsaved()) event.preventDefault();
  });
  void begin();
  async function begin(before: Visit | null = null) {
    try {
      await pages.refresh();
      byAddress();
    } catch (error) {
      const visit = before ?? (isAway(error) ? lastVisit() : null);
      if (visit?.me.id !== me.id) return notices.show({ text: (error as Error).message });
      if (!before) {
        notices.show({ text: "The desk is away. What you write is kept in this browser, and saved when it is back." });
        pages.list.set(visit.pages);
        byAddress();
      }
      setTimeout(() => void begin(visit), 3000);
    }
  }

  const head = element("header", { className: "desk-head" }, [
    treeToggle(main),
    element("p", { className: "desk-name" }, [
      element("b", { textContent: "REE" }),
      element("i", { textContent: "volution" }),
      " desk",
    ]),
    tabs.node,
    text.present,
    button("Find", jump, "desk-find"),
    drawer.nav,
    helpButton(),
    Account(me, () => void leave()),
  ]);
  return element("div", { className: "desk" }, [
    button("Skip to the text", () => text.focus(), "skip"),
    head,
    main,
    text.foot,
    notices.node,
  ]);
}

function helpButton(): HTMLElement {
  const help = button("?", showShortcuts, "desk-quiet");
  help.ariaLabel = "Keys";
  return help;
}
