import { formatNumber } from "../../lib/format.js";
import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import { parametersIn } from "../../snapshots/parameters.js";
import { element } from "../element.js";
import type { ParameterValue, ParameterValues } from "../link/sharedQuery.js";
import { ParameterInput } from "./ParameterInput.js";
import { parameterFacts, wordsOf } from "./parameterFacts.js";

type Options = {
  sql: string;
  catalogue: readonly SnapshotFacts[];
  /** Values to begin with, such as a link's. */
  values?: Readonly<ParameterValues> | undefined;
  /** Told of the values of all parameters in the SQL: at once, and with every change. */
  onChange: (values: ParameterValues) => void;
};

export type ParameterInputsNode = HTMLElement & {
  /** Follows the SQL. Fields of parameters that stay are left alone; the values of those that go are remembered. */
  update: (sql: string, catalogue?: readonly SnapshotFacts[]) => void;
};

/** More fields than these nobody fills in, and thousands would keep the page from answering. */
const mostFields = 100;

/** A field for every `:name` in the SQL; hidden while there is none. Of very many the first have one. */
export function ParameterInputs({ sql, catalogue, values = {}, onChange }: Options): ParameterInputsNode {
  const remembered = new Map<string, ParameterValue>(Object.entries(values));
  const fields = new Map<string, { field: HTMLElement; facts: string }>();
  let names: string[] = [];
  const root = element("div", { role: "group", ariaLabel: "Parameters", className: "query-parameters" });
  const rest = element("p", { className: "query-parameters-rest" });
  update(sql);
  return Object.assign(root, { update });

  function update(sql: string, facts = catalogue) {
    catalogue = facts;
    const before = names.join("\n");
    names = parametersIn(sql);
    let touched = names.join("\n") !== before;
    const words = names.length ? wordsOf(sql) : new Set<string>();
    const shown: HTMLElement[] = names.slice(0, mostFields).map((name) => {
      const known = parameterFacts(name, words, catalogue);
      if (!remembered.has(name)) {
        remembered.set(name, known.first);
        touched = true;
      }
      const signature = JSON.stringify(known);
      const old = fields.get(name);
      if (old?.facts === signature) return old.field;
      const field = ParameterInput({
        name,
        facts: known,
        value: remembered.get(name) ?? null,
        onChange: (value) => {
          remembered.set(name, value);
          tell();
        },
      });
      fields.set(name, { field, facts: signature });
      return field;
    });
    if (names.length > mostFields) {
      rest.textContent = restText(names.length);
      shown.push(rest);
    }
    // What stays where it is keeps the focus.
    for (const [i, field] of shown.entries())
      if (root.children[i] !== field) root.insertBefore(field, root.children[i] ?? null);
    while (root.children.length > shown.length) root.lastElementChild?.remove();
    root.hidden = !names.length;
    if (touched) tell();
  }

  function tell() {
    const told: ParameterValues = Object.create(null);
    for (const [i, name] of names.entries())
      if (i < mostFields || remembered.has(name)) told[name] = remembered.get(name) ?? null;
    onChange(told);
  }
}

const restText = (count: number) =>
  `The query has ${formatNumber(count)} parameters, and there are fields for the first ${mostFields}. The others have a value only if a link brought it.`;
