import { askedQueries, forget } from "./asked.js";
import { button, element } from "./element.js";

/** What was asked in this tab's session, to bring back into the box. The list is made when it is opened. */
export function History({ onPick }: { onPick: (sql: string) => void }): HTMLDetailsElement {
  const list = element("ol", { className: "query-history" });
  const root = element("details", { className: "query-aside" }, [
    element("summary", { textContent: "Earlier queries" }),
    list,
  ]);
  root.addEventListener("toggle", () => root.open && show());
  return root;

  function show() {
    const asked = askedQueries();
    if (!asked.length) {
      list.replaceChildren(element("li", { textContent: "None in this session yet." }));
      return;
    }
    const items = asked.map(({ sql, when, outcome }) => {
      const pick = button(firstLines(sql), () => onPick(sql), "linklike");
      pick.title = sql.slice(0, 2000);
      return element("li", {}, [pick, element("span", { textContent: `${when}, ${outcome}` })]);
    });
    const clear = button(
      "Forget them",
      () => {
        forget();
        show();
        root.querySelector("summary")?.focus();
      },
      "linklike",
    );
    list.replaceChildren(...items, element("li", {}, [clear]));
  }
}

/** The beginning of a query on one line. */
const firstLines = (sql: string) => {
  const line = sql.trim().replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
};
