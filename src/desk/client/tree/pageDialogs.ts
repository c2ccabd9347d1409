import { element } from "../../../query/element.js";
import type { PageEntry } from "../../shared/PageEntry.js";
import { isPageName } from "../../shared/pageName.js";
import type { Desk } from "../DeskContext.js";
import type { Pages } from "../Pages.js";
import { askForm } from "../shell/askForm.js";
import type { Notices } from "../shell/Notices.js";
import { pathFor } from "./treeModel.js";

type Context = { desk: Pick<Desk, "open" | "page">; pages: Pages; notices: Notices };

const nameRule = "Small letters, digits, - and _, with / for folders";

/** Asks for a title and an address, and opens the new page. */
export async function newPage({ desk, pages }: Context) {
  const here = desk.page()?.path ?? "";
  const folder = here.includes("/") ? here.slice(0, here.lastIndexOf("/")) : "";
  let isOwnPath = false;
  let made: string | undefined;
  await askForm({
    title: "New page",
    action: "Make the page",
    fields: [
      { name: "title", label: "Title" },
      { name: "path", label: "Address", hint: nameRule, check: faultOf(pages) },
    ],
    onInput(changed, { title, path }) {
      if (changed === "path") isOwnPath = true;
      else if (!isOwnPath && title && path) path.value = pathFor(title.value, folder);
    },
    async act({ title = "", path = "" }) {
      await pages.add(path, title);
      made = path;
    },
  });
  if (made) desk.open(made, Number.POSITIVE_INFINITY);
}

/** Asks for another address. The title stands in the page's text. */
export async function renamePage({ desk, pages, notices }: Context, page: PageEntry) {
  const isOpen = desk.page()?.path === page.path;
  const rewrite = element("input", { type: "checkbox", checked: true });
  await askForm({
    title: `Rename “${page.title || page.path}”`,
    action: "Rename",
    after: [element("label", { className: "desk-check" }, [rewrite, "Change the links to it in other pages"])],
    fields: [
      {
        name: "path",
        label: "Address",
        value: page.path,
        hint: `${nameRule}. The title is the page's first heading: change it in the text.`,
        check: (path) => (path === page.path ? "This is its address already." : faultOf(pages)(path)),
      },
    ],
    async act({ path = "" }) {
      const links = await pages.rename(page, path, rewrite.checked);
      const [first] = links;
      const count = links.length === 1 ? "one link" : `${links.length} links`;
      if (first && !rewrite.checked)
        notices.show({
          text: `The page is now at ${path}; ${count} to the old address, the first in ${first.path}, line ${first.line}.`,
          actions: [{ label: "Go there", act: () => desk.open(first.path) }],
        });
      else
        notices.show({
          text: first ? `The page is now at ${path}, and ${count} to it changed.` : `The page is now at ${path}.`,
        });
      if (isOpen) desk.open(path, desk.page()?.view.state.selection.main.head ?? 0);
    },
  });
}

/** Deletes at once; it can be taken back, now and later. */
export async function deletePage({ desk, pages, notices }: Context, page: PageEntry) {
  let deleted: PageEntry;
  try {
    deleted = await pages.remove(page);
  } catch (error) {
    notices.show({ text: (error as Error).message });
    return;
  }
  notices.show({
    text: `“${page.title || page.path}” is deleted.`,
    actions: [
      {
        label: "Undo",
        async act() {
          await restorePage({ desk, pages, notices }, deleted);
          desk.open(deleted.path);
        },
      },
    ],
  });
}

export async function restorePage({ pages, notices }: Context, page: PageEntry) {
  try {
    await pages.restore(page);
    notices.show({ text: `“${page.title || page.path}” is back.` });
  } catch (error) {
    notices.show({ text: (error as Error).message });
  }
}

const faultOf = (pages: Pages) => (path: string) => {
  if (!isPageName(path)) return `${nameRule}, please.`;
  return pages.find(path) ? `There is a page at ${path}.` : null;
};
