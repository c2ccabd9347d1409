import { element } from "../../../query/element.js";

type Row<Item> = (item: Item) => Node;
export type Listing = {
  node: HTMLElement;
  /** Reads it again; what goes wrong is shown in its place. */
  refresh(): Promise<void>;
};

/** A list that is read from the desk. It says so when it is empty, and when it cannot be read. */
export function listOf<Item>(label: string, read: () => Promise<Item[]>, row: Row<Item>, empty: string): Listing {
  const list = element("ul", { className: "people-list", ariaLabel: label });
  const note = element("p", { className: "people-note", role: "status" });
  const node = element("div", {}, [list, note]);
  const refresh = async () => {
    try {
      const items = await read();
      list.replaceChildren(...items.map((item) => element("li", {}, [row(item)])));
      note.textContent = items.length ? "" : empty;
    } catch (error) {
      note.textContent = (error as Error).message;
    }
  };
  void refresh();
  return { node, refresh };
}
