import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { JSDOM } from "jsdom";
import type { Browser } from "playwright-core";
import { compressSite } from "../../src/site/compress.js";
import { serveSite } from "../../src/site/serve.js";
import { openBrowser } from "../browser/browser.js";
import { copyProject, run } from "../site/project.js";
import { atMost, median, type Result } from "./result.js";

const runs = 7;

/** The page, and its rivals: the same page drawn live, that in one bundle, and nothing but the picture. */
const kinds = ["dependence", "live", "bundled", "bare"] as const;

/** How soon the first chart of a page is seen on slow 4G by a reader with a slow phone, compared with its rivals. */
export async function benchFirstChart(): Promise<Result[]> {
  const { folder, remove } = await copyProject();
  await writeLivePage(folder);
  const { ended, output } = run(folder, ["src/site/build.ts"]);
  if ((await ended) !== 0) throw new Error(`failed build: ${output.text}`);
  const dist = join(folder, "dist");
  await addRivals(folder, dist);
  const site = await serveSite(dist);
  const browser = await openBrowser();
  try {
    const seen = new Map(kinds.map((kind) => [kind, [] as Visit[]]));
    for (let run = 0; run <= runs; ++run)
      for (const kind of kinds) {
        const visit = await firstChart(browser, `${site.url}/${kind}`);
        if (run) seen.get(kind)?.push(visit);
      }
    const of = (kind: (typeof kinds)[number], key: keyof Visit) =>
      median((seen.get(kind) as Visit[]).map((visit) => visit[key]));
    for (const kind of kinds)
      console.log(
        `  ${kind.padEnd(12)} ${of(kind, "seconds").toFixed(2)} s, ${(of(kind, "bytes") / 1000).toFixed(0)} kB, ${of(kind, "requests")} requests`,
      );
    const seconds = of("dependence", "seconds");
    return [
      atMost("first chart, to that of the page that draws it live", seconds / of("live", "seconds"), 0.25, "times"),
      atMost("first chart, to that of a page that is only the picture", seconds / of("bare", "seconds"), 1.6, "times"),
      atMost("bytes before the first chart", of("dependence", "bytes") / 1000, 80, "kB"),
      atMost("requests before the first chart", of("dependence", "requests"), 15, "requests"),
    ];
  } finally {
    await browser.close();
    await site.close();
    await remove();
  }
}

/** Writes `live.md`: the same page, but its first figure is a cell that draws the published specification. */
async function writeLivePage(folder: string) {
  const page = await readFile(join(folder, "src/dependence.md"), "utf8");
  const live = page.replace(
    /^!\[\]\(figure:([\w-]+)\)$/m,
    (_, id) => `<div id="live"></div>

\`\`\`js
import embed from "vega-embed";
const published = await FileAttachment("figures/${id}.json").json();
const spec = {...published.specs[""], data: {name: "rows", values: published.rows}};
await embed("#live", spec, {actions: false, renderer: "svg"});
\`\`\``,
  );
  if (live === page) throw new Error("missing figure: dependence.md");
  await writeFile(join(folder, "src/live.md"), live);
}

/** Writes `bundled.html`, the live page with all it runs in one file and its data in it, and `bare.html`. */
async function addRivals(folder: string, dist: string) {
  const { document } = new JSDOM(await readFile(join(dist, "dependence.html"), "utf8")).window;
  const figure = document.querySelector("main figure[data-figure]") as HTMLElement;
  const image = figure.querySelector("img") as HTMLImageElement;
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title>';
  const bare = `<!doctype html><html lang="en">${head}<main>${image.outerHTML}</main>`;

  for (const element of document.querySelectorAll("script, link[rel=modulepreload]")) element.remove();
  (figure.querySelector(".figure-picture") as HTMLElement).innerHTML = '<div id="live"></div>';
  document.head.insertAdjacentHTML("beforeend", '<script type="module" src="./bundled.js"></script>');
  const files = await readdir(join(dist, "_file/figures"));
  const facts = files.find((name) => new RegExp(`^${figure.dataset.figure}\\.[0-9a-f]{8}\\.json$`).test(name));
  const { specs, rows } = JSON.parse(await readFile(join(dist, "_file/figures", facts as string), "utf8"));
  const spec = { ...specs[""], data: { name: "rows", values: rows } };
  const contents = `import embed from "vega-embed";
    embed("#live", ${JSON.stringify(spec)}, { actions: false, renderer: "svg" });`;
  const rivals = join(folder, "rivals");
  const outfile = join(rivals, "bundled.js");
  await build({
    stdin: { contents, resolveDir: folder },
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    logLevel: "error",
  });
  await writeFile(join(rivals, "bare.html"), bare);
  await writeFile(join(rivals, "bundled.html"), `<!doctype html>${document.documentElement.outerHTML}`);
  await compressSite(rivals, { cache: join(folder, "compressed") });
  await cp(rivals, dist, { recursive: true });
}

type Visit = { seconds: number; bytes: number; requests: number };
type Transfer = { sent: number; bytes: number; encoded?: number };

/** Notes when the chart has been painted: in the frame after the one in which it is there. Text, as it runs in the page. */
const noteFirstChart = `{
  const isThere = () => {
    const image = document.querySelector("main img");
    const isLive = /live|bundled/.test(location.pathname);
    return isLive ? document.querySelector("#live svg, #live canvas") : image?.complete && image.naturalWidth;
  };
  const note = () => (window.chartSeen = performance.now() / 1000);
  const look = () => requestAnimationFrame(isThere() ? note : look);
  requestAnimationFrame(look);
}`;

/** Opens the page in a browser that has never seen it, on 1.6 Mbit/s, 150 ms away and with a quarter of the speed. */
async function firstChart(browser: Browser, url: string): Promise<Visit> {
  // The page that draws live compiles its expressions, which the site's policy forbids.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: "light",
    bypassCSP: true,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const [down, up] = [1.6e6 / 8, 750e3 / 8];
  const line = { offline: false, latency: 150, downloadThroughput: down, uploadThroughput: up };
  await session.send("Network.emulateNetworkConditions", line);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });

  const transfers = new Map<string, Transfer>();
  let start = 0;
  const events: { id: string; time: number; bytes: number; whole?: boolean }[] = [];
  session.on("Network.requestWillBeSent", ({ requestId, timestamp }) => {
    start ||= timestamp;
    if (!transfers.has(requestId)) transfers.set(requestId, { sent: timestamp, bytes: 0 });
  });
  session.on("Network.dataReceived", ({ requestId, timestamp, encodedDataLength, dataLength }) =>
    events.push({ id: requestId, time: timestamp, bytes: encodedDataLength || dataLength }),
  );
  session.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) =>
    events.push({ id: requestId, time: timestamp, bytes: encodedDataLength, whole: true }),
  );
  await page.addInitScript(noteFirstChart);
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => "chartSeen" in window, undefined, { polling: 100, timeout: 60_000 });
  const seconds = await page.evaluate(() => (window as { chartSeen?: number }).chartSeen as number);
  await context.close();

  const moment = start + seconds;
  for (const { id, bytes, whole } of events.filter(({ time }) => time <= moment)) {
    const transfer = transfers.get(id);
    if (!transfer) continue;
    if (whole) transfer.encoded = bytes;
    else transfer.bytes += bytes;
  }
  const before = [...transfers.values()].filter(({ sent }) => sent <= moment);
  return {
    seconds,
    bytes: before.reduce((sum, { bytes, encoded }) => sum + (encoded ?? bytes), 0),
    requests: before.length,
  };
}
