import { button, element } from "../../../query/element.js";
import type { PageEntry } from "../../shared/PageEntry.js";
import type { Desk } from "../DeskContext.js";
import type { Notices } from "../shell/Notices.js";
import { editCount } from "../status/saveText.js";
import { readKeptCopy } from "./KeptCopy.js";
import { type KeptEdits, keptEdits } from "./keptEdits.js";
import { mergedText } from "./mergedText.js";

type Options = {
  desk: Pick<Desk, "me" | "page" | "say">;
  notices: Notices;
  pages: readonly PageEntry[];
  /** Opens a page and resolves when it is in the editor. */
  open(path: string): Promise<void>;
};

/** Tells of edits in this browser that belong to no room of the desk any more, once each. */
export function offerKept(options: Options, told: Set<string>) {
  const known = new Set(options.pages.map(({ epoch }) => epoch));
  for (const kept of keptEdits(options.desk.me.id)) {
    if (known.has(kept.epoch) || told.has(kept.epoch)) continue;
    told.add(kept.epoch);
    options.notices.show({
      text: `“${kept.title || kept.path}” has moved on at the desk without ${editCount(kept.unsaved)} of yours, kept in this browser.`,
      actions: [{ label: "Look at them", act: () => showKept(options, kept) }],
    });
  }
}

/** The kept text, and what can be done with it. Nothing is removed before a person says so. */
async function showKept({ desk, notices, pages, open }: Options, kept: KeptEdits) {
  const copy = await readKeptCopy(desk.me.id, kept.epoch);
  const page = pages.find(
    ({ path, state, readOnly }) => path === kept.path && state !== "deleted" && readOnly === null,
  );
  const text = element("textarea", { value: copy.text, readOnly: true, rows: 14, ariaLabel: "The text kept here" });
  text.className = "desk-kept-text";
  const note = element("p", { role: "status" });
  const dialog = element("dialog", { className: "desk-dialog", ariaLabel: "Kept edits" }, [
    element("h2", { textContent: `Kept of “${kept.title || kept.path}”` }),
    element("p", { textContent: explanation(page, copy.base) }),
    text,
    note,
  ]);

  const merge = button("Merge into the page", async () => {
    dialog.close();
    await open(kept.path);
    const opened = desk.page();
    if (opened?.path !== kept.path || copy.base === null)
      return notices.show({ text: "The page could not be opened." });
    const { hunks, overlaps } = mergedText(copy.base, opened.text.toString(), copy.text);
    opened.view.dispatch({
      changes: hunks.map(({ at, remove, insert }) => ({ from: at, to: at + remove, insert })),
      userEvent: "input.merge",
    });
    await copy.forget();
    const places = overlaps === 1 ? "One place was" : `${overlaps} places were`;
    notices.show({
      text: overlaps ? `Merged. ${places} changed on both sides: both texts stand there now, look at them.` : "Merged.",
    });
  });
  merge.className = "desk-primary";
  const copyText = button("Copy the text", async () => {
    await navigator.clipboard.writeText(copy.text);
    note.textContent = "Copied.";
  });
  let isSure = false;
  const discard = button("Discard", async () => {
    if (!isSure) {
      isSure = true;
      discard.textContent = "Discard for good";
      return;
    }
    await copy.forget();
    dialog.close();
  });
  dialog.append(
    element("div", { className: "desk-actions" }, [
      ...(page && copy.base !== null ? [merge] : []),
      copyText,
      discard,
      button("Keep for later", () => dialog.close()),
    ]),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function explanation(page: PageEntry | undefined, base: string | null): string {
  if (!page) return "There is no such page at the desk any more. Copy the text, and put it where it belongs.";
  if (base === null)
    return "This browser does not know where the two parted. Copy the text, and put in what is missing.";
  return "Merging keeps what you typed and what the others typed since.";
}
