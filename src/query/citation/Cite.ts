import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import { Drawer } from "../Drawer.js";
import { button, element } from "../element.js";
import { copyText } from "../link/copyText.js";
import type { SharedCell } from "../link/sharedQuery.js";
import type { Briefing } from "./briefing.js";
import { type Cited, citationBibtex, citationCsl, citationText } from "./citation.js";
import { citedOf } from "./citedOf.js";

type Options = {
  /** The snapshots that the answer was computed from. */
  uses: readonly { snapshot: string }[];
  sql: string;
  parameters?: SharedCell["parameters"] | undefined;
  chart?: SharedCell["chart"] | undefined;
  /** Other cells whose answers the query reads by name. */
  cells?: readonly SharedCell[] | undefined;
  catalogue?: readonly SnapshotFacts[] | undefined;
  briefing?: Briefing | undefined;
  /** The address that opens the query. */
  link?: string | undefined;
  now?: (() => Date) | undefined;
};

const forms: readonly [name: string, write: (cited: Cited) => string][] = [
  ["Text", citationText],
  ["BibTeX", citationBibtex],
  ["CSL-JSON", citationCsl],
];

/** The button “Cite”, and below it what cites the answer, in three forms to copy. */
export function Cite({ sql, parameters, chart, cells = [], ...options }: Options): HTMLElement {
  const query = [...cells, { sql, ...(parameters ? { parameters } : {}), ...(chart ? { chart } : {}) }];
  return Drawer("Cite", async (drawer) => {
    const status = element("p", { role: "status", className: "query-status", textContent: "Loading" });
    drawer.append(status);
    const cited = await citedOf({ ...options, query });
    status.textContent = "";
    drawer.prepend(...forms.map(([name, write]) => Form(name, write(cited), status)));
  });
}

function Form(name: string, text: string, status: HTMLElement): HTMLElement {
  const place = element("div", {});
  const copy = button("Copy", async () => {
    status.textContent = "";
    status.textContent = await copyText(text, place);
  });
  copy.ariaLabel = `Copy ${name}`;
  const body = element("pre", { textContent: text, tabIndex: 0, role: "region", ariaLabel: name });
  return element("div", { className: "query-citation" }, [
    element("div", { className: "query-citation-head" }, [element("p", { textContent: name }), copy]),
    body,
    place,
  ]);
}
