import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openBrowser } from "../browser/browser.js";
import { copyProject, freePort, run, until } from "../site/project.js";
import { atMost, median, type Result } from "./result.js";

/** How long after a file has been saved an open page shows the change. */
export async function benchPreview(): Promise<Result[]> {
  const { folder, remove } = await copyProject();
  const port = await freePort();
  const preview = run(folder, ["src/site/start.ts", "--no-open"], { PORT: String(port) });
  const browser = await openBrowser();
  try {
    await until("the preview", () => preview.output.text.includes("The site is on"));
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/dependence`, { waitUntil: "networkidle" });
    const shows = (text: string) =>
      page.content().then(
        (html) => html.includes(text) || undefined,
        () => undefined,
      );

    const timed = async (path: string, pattern: RegExp, text: string) => {
      const file = join(folder, path);
      const changed = (await readFile(file, "utf8")).replace(pattern, `$1${text}`);
      const start = performance.now();
      await writeFile(file, changed);
      await until(text, () => shows(text));
      const seconds = (performance.now() - start) / 1000;
      // The page must listen again before the next change.
      await page.waitForLoadState("networkidle");
      return seconds;
    };
    /** An edited claim: how long until its verdict is on the claims' page. */
    const claimed = async (value: number, verdict: string) => {
      const file = join(folder, "src/claims/reevolution.yaml");
      const pattern = /value: \d+, unit: percent \}(\s+stage: mine\s+year: 1992)/;
      const changed = (await readFile(file, "utf8")).replace(pattern, `value: ${value}, unit: percent }$1`);
      const address = `http://127.0.0.1:${port}/claims`;
      const start = performance.now();
      await writeFile(file, changed);
      await until(verdict, async () =>
        (await (await fetch(address)).text()).includes(`"mine-share-1992" data-verdict="${verdict}"`),
      );
      return (performance.now() - start) / 1000;
    };
    const claim: number[] = [];
    for (let i = 0; i < 5; ++i) claim.push(await claimed(i % 2 ? 40 : 50, i % 2 ? "supported" : "not_supported"));
    const query: number[] = [];
    const stock = "src/queries/stockpile-months.sql";
    await page.goto(`http://127.0.0.1:${port}/strategies`, { waitUntil: "networkidle" });
    for (let i = 1; i <= 5; ++i)
      query.push(await timed(stock, /(-- question: )[^\n]*/, `How long would stock ${i} last?`));
    await page.goto(`http://127.0.0.1:${port}/dependence`, { waitUntil: "networkidle" });
    const [table, frame]: [number[], number[]] = [[], []];
    for (let i = 1; i <= 5; ++i) {
      table.push(await timed("data-loaders/tables/china_share.csv", /^(WMD2024,2022,)[^,]*/m, `61.${10 + i}`));
      frame.push(await timed("src/site/frame.ts", /(A policy-briefing |REEvolution, a )[\w-]+/, `word${i}`));
    }
    return [
      atMost("an edited claim shows its verdict, median", median(claim), 1, "s"),
      atMost("an edited query shows its answer in an open page, median", median(query), 1, "s"),
      atMost("a change of a table shows in an open page, median", median(table), 3, "s"),
      atMost("a change of a table shows in an open page, slowest", Math.max(...table), 3, "s"),
      atMost("a change of a module shows in an open page, slowest", Math.max(...frame), 3, "s"),
    ];
  } finally {
    await browser.close();
    preview.child.kill("SIGINT");
    await preview.ended;
    await remove();
  }
}
