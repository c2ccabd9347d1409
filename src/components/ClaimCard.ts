import { FileAttachment } from "observablehq:stdlib";
import { cardHtml, citation, type Ledger } from "../claims/html.js";

let loading: Promise<Ledger> | undefined;
const loadLedger = () =>
  (loading ??= fetch(FileAttachment("../data/claims.json").href).then((response) => {
    if (!response.ok) throw new Error(`missing ledger: ${response.status}`);
    return response.json() as Promise<Ledger>;
  }));

/** The card of a claim: its verdict edition by edition, the interval, the measure, and a line to cite. */
export async function ClaimCard(id: string): Promise<HTMLElement> {
  const { entries, works } = await loadLedger();
  const entry = entries.find((one) => one.id === id);
  if (!entry?.claim) throw new Error(`unknown claim: ${id}`);
  const card = document.createElement("div");
  card.className = "card";
  // The same HTML as the ledger's, from the build's own ledger; every text in it is escaped there.
  card.innerHTML = cardHtml(entry, works, { heading: "h2" });
  const maker = works.find((work) => work.id === entry.claim?.origin);
  const cite = document.createElement("button");
  cite.type = "button";
  cite.textContent = "Copy citation";
  cite.onclick = async () => {
    await navigator.clipboard.writeText(citation(entry, maker?.publisher ?? "this briefing"));
    cite.textContent = "Copied";
  };
  const all = document.createElement("a");
  all.href = `./claims#${id}`;
  all.textContent = "In the ledger";
  const foot = document.createElement("p");
  foot.className = "card-foot";
  foot.append(cite, " ", all);
  card.append(foot);
  return card;
}
