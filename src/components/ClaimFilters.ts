import * as Inputs from "@observablehq/inputs";

const all = "all";
const orders = ["as written", "verdict", "name"];

/** Chooses which claims of the ledger are shown, and in which order. The choice is kept in the address. */
export function ClaimFilters(
  cards: readonly HTMLElement[],
  { address = window.location, history = window.history } = {},
): HTMLElement {
  const element = document.createElement("div");
  element.className = "explorer-controls";
  const shown = document.createElement("p");
  shown.role = "status";
  const asked = new URLSearchParams(address.search);
  const values = (name: string) => [...new Set(cards.map((card) => card.dataset[name] ?? ""))].sort();
  const fields = new Map([
    ["verdict", select("verdict", "Verdict", [all, ...values("verdict")], (verdict) => verdict.replace("_", " "))],
    ["stage", select("stage", "Stage", [all, ...values("stage")])],
    [
      "origin",
      select("origin", "Stated by", [all, ...values("origin")], (origin) =>
        origin === "us" ? "this briefing" : origin,
      ),
    ],
    ["order", select("order", "Order", orders)],
  ]);
  element.append(...fields.values(), shown);
  apply();
  return element;

  function select(name: string, label: string, options: string[], format = (option: string) => option) {
    const value = options.find((option) => option === asked.get(name)) ?? (options[0] as string);
    const form = Inputs.select(options, { label, value, format }) as HTMLElement & { value: string };
    form.addEventListener("input", () => {
      const chosen = [...fields].filter(([, field]) => field.value !== all && field.value !== orders[0]);
      const query = new URLSearchParams(chosen.map(([key, field]) => [key, field.value])).toString();
      history.replaceState(null, "", `${query ? `?${query}` : address.pathname}${address.hash}`);
      apply();
    });
    return form;
  }

  function apply() {
    const value = (name: string) => fields.get(name)?.value ?? all;
    let count = 0;
    for (const card of cards) {
      card.hidden = ["verdict", "stage", "origin"].some(
        (name) => value(name) !== all && card.dataset[name] !== value(name),
      );
      if (!card.hidden) ++count;
    }
    sort(value("order"));
    shown.textContent = `${count} of ${cards.length} claims`;
  }

  /** Each part of the ledger is sorted by itself, so that the article's claims stay apart from the briefing's own. */
  function sort(order: string) {
    const key = (card: HTMLElement) =>
      (order === "verdict" ? card.dataset.rank : order === "name" ? card.id : card.dataset.line) ?? "";
    for (const [parent, own] of Map.groupBy(cards, (card) => card.parentElement))
      for (const card of own.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))) parent?.append(card);
  }
}
