import { openClaimCards } from "./claimCards.js";

/** What every page does once it is there: figures and claims learn to open. Nothing here is needed to read. */
if (document.querySelector("a.claim")) openClaimCards();
if (document.querySelector("section.query[data-query]"))
  void import("../query/openQueries.js").then(({ openQueries }) => openQueries());
const marks = document.querySelectorAll<HTMLElement>("[data-assume]");
const isSet = document.querySelector("[data-bench]") !== null || /[#&]a=/.test(location.hash);
if (marks.length)
  whenIdle(async () => {
    const { liveMarks } = await import("../scenarios/Mark.js");
    liveMarks(marks, async () => (await import("../scenarios/live.js")).setting(), { isSet });
  });
if (isSet && document.querySelector("[data-bench], [data-model]"))
  void import("../scenarios/live.js").then(({ startScenarios }) => startScenarios());

for (const figure of document.querySelectorAll<HTMLElement>("figure[data-figure]")) {
  const facts = figure.querySelector<HTMLAnchorElement>('a[download$=".json"]')?.href;
  const picture = figure.querySelector<HTMLElement>(".figure-picture");
  const downloads = figure.querySelector(".figure-downloads");
  const more = figure.querySelector(".figure-more");
  if (!facts || !picture || !downloads || !more) continue;

  const interact = button("Interactive chart", async () => {
    const { Chart } = await import("./Chart.js");
    const response = await fetch(facts);
    if (!response.ok) throw new Error(`missing figure: ${figure.dataset.figure}`);
    const chart = await Chart(await response.json(), { width: picture.clientWidth });
    picture.replaceChildren(chart);
    interact.remove();
    // Who asked by keyboard goes on from here.
    chart.tabIndex = -1;
    chart.focus({ preventScroll: true });
  });
  // A drawn figure has no spec; where it can be moved, it is by the page's own controls.
  if (figure.dataset.drawn === undefined) more.before(interact);

  const png = button("picture (PNG)", async () => {
    const { savePng } = await import("./savePng.js");
    await savePng(picture.querySelector("img") as HTMLImageElement, `${figure.dataset.figure}.png`);
  });
  png.className = "linklike";
  downloads.append(", ", png);
}

/** Once the browser has nothing else to do: what is read first is not held up. */
function whenIdle(work: () => Promise<void>): void {
  if ("requestIdleCallback" in window) requestIdleCallback(() => void work(), { timeout: 2000 });
  else setTimeout(() => void work(), 200);
}

/** A button that is busy while its work goes on, and says in one sentence when the work cannot be done. */
function button(label: string, work: () => Promise<void>): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.onclick = async () => {
    made.disabled = true;
    made.parentElement?.querySelector(".unavailable")?.remove();
    try {
      await work();
    } catch {
      const sentence = document.createElement("p");
      sentence.className = "unavailable";
      sentence.role = "alert";
      sentence.textContent = navigator.onLine
        ? "This part of the page could not be loaded; the picture and the table stay as they are."
        : "You are offline, so this part of the page cannot be loaded; the picture and the table stay as they are.";
      made.after(sentence);
    }
    made.disabled = false;
  };
  return made;
}
