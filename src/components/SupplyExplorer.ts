import * as Inputs from "@observablehq/inputs";
import { formatNumber } from "../lib/format.js";
import { readSnapshot } from "../snapshots/snapshot.js";
import { type Answer, answer, type Choice, chains, choices, type Share, toSupply } from "./supply.js";

/** Every country's share by stage, edition and year, computed where it is read. The choice is kept in the address. */
export async function SupplyExplorer({
  address = window.location,
  history = window.history,
} = {}): Promise<HTMLElement> {
  const supply = toSupply(...(await Promise.all([readSnapshot("production"), readSnapshot("stage_shares")])));
  const element = document.createElement("div");
  element.role = "group";
  element.ariaLabel = "Shares by stage, edition and year";
  const controls = document.createElement("div");
  controls.className = "explorer-controls";
  const result = document.createElement("div");
  element.append(controls, result);
  let choice = toChoice(new URLSearchParams(address.search));
  show();
  return element;

  /** The nearest choice that the data can answer. */
  function toChoice(asked: URLSearchParams | Map<string, string>): Choice {
    const pick = <T extends string | number>(options: T[], name: string) =>
      options.find((option) => String(option) === asked.get(name)) ?? (options[0] as T);
    const chain = pick(Object.keys(chains), "stage");
    const edition = pick(choices(supply, "edition", { chain }) as string[], "edition");
    const year = pick(choices(supply, "year", { chain, edition }) as number[], "year");
    const countries = choices(supply, "country", { chain, edition, year, kind: "country" }).sort() as string[];
    return { chain, edition, year, country: countries.find((name) => name === asked.get("country")) ?? "China" };
  }

  function choose(change: Partial<Choice>) {
    const { chain: stage, ...rest } = { ...choice, ...change };
    const asked = new Map(Object.entries({ stage, ...rest }).map(([name, value]) => [name, String(value)]));
    choice = toChoice(asked);
    const parameters = new URLSearchParams({
      stage: choice.chain,
      edition: choice.edition,
      year: String(choice.year),
      country: choice.country,
    });
    history.replaceState(null, "", `?${parameters}${address.hash}`);
    const focused = controls.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset.choice
      : null;
    show();
    if (focused) controls.querySelector<HTMLElement>(`[data-choice="${focused}"]`)?.focus();
  }

  function show() {
    const { chain, edition, year } = choice;
    const countries = choices(supply, "country", { chain, edition, year, kind: "country" }).sort();
    controls.replaceChildren(
      select("chain", "Stage", Object.keys(chains), (name) => chains[name as keyof typeof chains].label),
      select("edition", "Edition", choices(supply, "edition", { chain })),
      select("year", "Year", choices(supply, "year", { chain, edition })),
      select("country", "Country followed", countries),
    );
    result.replaceChildren(...view(answer(supply, choice), choice));
  }

  function select(
    name: keyof Choice,
    label: string,
    options: (string | number)[],
    format: (option: string | number) => string = String,
  ) {
    const form = Inputs.select<string | number>(options, { label, value: choice[name], format }) as HTMLFormElement & {
      value: string;
    };
    const field = form.querySelector("select") as HTMLSelectElement;
    field.dataset.choice = name;
    form.addEventListener("input", () => choose({ [name]: form.value }));
    return form;
  }
}

function view({ rows, sum, total, hhi, history }: Answer, { chain, edition, year, country }: Choice): Node[] {
  const { unit } = chains[chain as keyof typeof chains];
  const differs = total !== null && Math.abs(total - sum) / sum > 0.001;
  const columns: Column[] = [
    ["Country", ({ country }) => country],
    [unit, ({ quantity }) => formatNumber(quantity, 1)],
    ...(hhi === null ? [] : [ofSum]),
    ...(differs ? [ofTotal] : []),
  ];
  const others: Column[] = [
    ["Year", ({ year }) => String(year)],
    ["Edition", ({ edition }) => edition],
    [unit, ({ quantity }) => formatNumber(quantity, 1)],
    ofSum,
    ofTotal,
  ];
  const paragraph = document.createElement("p");
  paragraph.className = "figure-summary";
  paragraph.role = "status";
  paragraph.textContent = summaryOf({ sum, total, hhi, differs, unit, edition, year });
  return [
    paragraph,
    table(`Shares in ${year}, ${edition}`, columns, rows, (row) => row.country === country),
    table(`${country} in every edition`, others, history, (row) => row.edition === edition && row.year === year),
  ];
}

const ofSum: Column = ["Share of sum", ({ of_sum_pct }) => shareText(of_sum_pct)];
const ofTotal: Column = ["Share of published total", ({ of_total_pct }) => shareText(of_total_pct)];

/** A tonne is not nothing: what rounds to zero and is none is said so. */
const shareText = (share: number | null): string => {
  if (share === null) return "–";
  return share > 0 && share < 0.05 ? "< 0.1\u202f%" : `${share.toFixed(1)}\u202f%`;
};

type Summary = Pick<Answer, "sum" | "total" | "hhi"> & {
  differs: boolean;
  unit: string;
  edition: string;
  year: number;
};

function summaryOf({ sum, total, hhi, differs, unit, edition, year }: Summary): string {
  const start = `${edition}, ${year}: ${formatNumber(sum, 1)} ${unit}`;
  if (hhi === null)
    return `${start} in the rows at hand, which are no whole table of this edition, so they give neither shares of a sum nor an index.`;
  const index = `Herfindahl-Hirschman index ${formatNumber(hhi)} of 10,000, as concentrated as ${formatNumber(10_000 / hhi, 1)} equal suppliers.`;
  const rounded = differs
    ? ` The published total, ${formatNumber(total ?? 0, 1)} ${unit}, is rounded, so shares of it differ.`
    : "";
  return `${start} in all. ${index}${rounded}`;
}

type Column = [heading: string, cell: (row: Share) => string];

function table(name: string, columns: Column[], rows: Share[], marked: (row: Share) => boolean): HTMLElement {
  const made = document.createElement("table");
  made.createCaption().textContent = name;
  const head = made.createTHead().insertRow();
  for (const [i, [heading]] of columns.entries()) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = heading;
    if (i > 0 && heading !== "Edition") cell.className = "number";
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    if (marked(row)) line.className = "marked";
    for (const [i, [heading, text]] of columns.entries()) {
      const cell = line.insertCell();
      cell.textContent = text(row);
      if (i > 0 && heading !== "Edition") cell.className = "number";
    }
  }
  const scroll = document.createElement("div");
  scroll.className = "table-scroll";
  scroll.tabIndex = 0;
  scroll.role = "region";
  scroll.ariaLabel = name;
  scroll.append(made);
  return scroll;
}
