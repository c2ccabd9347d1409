import { button, element } from "../../../query/element.js";
import type { Desk } from "../DeskContext.js";
import { shortMoment } from "./when.js";

type Entry = { number: number; time: number; name: string; what: string; about: Record<string, string> };

/** What happened at the desk, the newest first; read when it is opened. */
export function AuditList(desk: Desk): HTMLElement {
  const list = element("ol", { className: "people-audit", ariaLabel: "What happened at this desk" });
  const note = element("p", { className: "people-note", role: "status" });
  let before: number | null = null;
  const more = button("Earlier", () => read(), "desk-quiet");
  const read = async () => {
    try {
      const entries = await desk.call<Entry[]>("GET", `/api/audit${before === null ? "" : `?before=${before}`}`);
      list.append(...entries.map(row));
      before = entries.at(-1)?.number ?? before;
      more.hidden = entries.length < 100;
      note.textContent = "";
    } catch (error) {
      note.textContent = (error as Error).message;
    }
  };
  const box = element("details", { className: "people-happened" }, [
    element("summary", { textContent: "What happened here" }),
    list,
    note,
    more,
  ]);
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    before = null;
    list.replaceChildren();
    void read();
  });
  return box;
}

function row({ time, name, what, about }: Entry): HTMLElement {
  // Ids are for programs.
  const told = Object.entries(about).filter(([, value]) => !/^[0-9a-f]{32}$/.test(value));
  return element("li", {}, [
    element("time", {
      className: "people-quiet",
      dateTime: new Date(time).toISOString(),
      textContent: shortMoment(time),
    }),
    " ",
    element("b", { textContent: name }),
    ` ${what}`,
    ...(told.length
      ? [
          element("span", {
            className: "people-quiet",
            textContent: ` (${told.map((pair) => pair.join(": ")).join(", ")})`,
          }),
        ]
      : []),
  ]);
}
