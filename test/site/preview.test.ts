import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyProject, freePort, run, until } from "./project.js";

let project: Awaited<ReturnType<typeof copyProject>>;
let preview: ReturnType<typeof run>;
let url: string;

beforeAll(async () => {
  project = await copyProject();
  const port = await freePort();
  url = `http://127.0.0.1:${port}/dependence`;
  preview = run(project.folder, ["src/site/start.ts", "--no-open"], { PORT: String(port) });
  await until("the preview", () => preview.output.text.includes("The site is on"));
}, 120_000);
afterAll(async () => {
  preview?.child.kill("SIGINT");
  await preview?.ended;
  await project?.remove();
});

const page = async () => (await fetch(url)).text();

/** Listens as an open page does. */
async function openPage() {
  const hash = /open\(\{hash: "(\w+)"/.exec(await page())?.[1];
  const socket = new WebSocket(new URL("/_observablehq", url.replace("http", "ws")));
  const messages: string[] = [];
  socket.onmessage = ({ data }) => messages.push(JSON.parse(data).type);
  socket.onopen = () => socket.send(JSON.stringify({ type: "hello", path: "/dependence", hash }));
  await until("a welcome", () => messages.includes("welcome"));
  return { socket, messages };
}

async function replace(path: string, pattern: RegExp, replacement: string) {
  const file = join(project.folder, path);
  const text = await readFile(file, "utf8");
  const changed = text.replace(pattern, replacement);
  if (changed === text) throw new Error(`missing in ${path}: ${pattern}`);
  // Saved as many editors save: written beside, and renamed into place.
  await writeFile(`${file}.new`, changed);
  await rename(`${file}.new`, file);
}

const table = "data-loaders/tables/china_share.csv";
const setShare = (value: string) => replace(table, /^(WMD2024,2022),[^,]*/m, `$1,${value}`);

test("an open page follows a change of a table, through a faulty one", async () => {
  const { socket, messages } = await openPage();
  expect(await page()).not.toContain("61.23");
  await setShare("61.23");
  await until("a reload", () => messages.includes("reload"));
  expect(await page()).toContain("61.23");
  socket.close();

  await setShare("many");
  const fault =
    /faulty figure: "many"|number: "many" \(data-loaders\/tables\/china_share\.csv:\d+, china_share_of_sum_pct\)/;
  await until("the fault in the terminal", () => fault.test(preview.output.text));
  expect(await page()).toContain("61.23");

  await setShare("61.45");
  await until("the mended figure", async () => (await page()).includes("61.45"));
});

test("an edited claim shows its verdict, and an edited number its fault", async () => {
  const claims = async () => (await fetch(url.replace("dependence", "claims"))).text();
  const verdict = async () => /id="mine-share-1992" data-verdict="(\w+)"/.exec(await claims())?.[1];
  const ledger = "src/claims/reevolution.yaml";
  expect(await verdict()).toBe("supported");
  await replace(ledger, /value: 40, unit: percent \}(\s+stage: mine\s+year: 1992)/, "value: 50, unit: percent }$1");
  await until("the new verdict", async () => (await verdict()) === "not_supported");
  expect(preview.output.text).toContain("unsupported claim of our own: mine-share-1992 is not supported");
  await replace(ledger, /value: 50, unit: percent \}(\s+stage: mine\s+year: 1992)/, "value: 40, unit: percent }$1");
  await until("the old verdict", async () => (await verdict()) === "supported");

  await replace("src/dependence.md", /\[13 %\]/, "[14 %]");
  await until("the fault in the page", async () =>
    /number not borne out: .*src\/dependence\.md:\d+/.test(await page()),
  );
  await replace("src/dependence.md", /\[14 %\]/, "[13 %]");
  await until("the mended page", async () => (await page()).includes("13 %"));
});

test("an edited query shows its answer, and a faulty one its fault in its place", async () => {
  const shows = (what: string, text: string | RegExp) =>
    until(
      what,
      async () => (typeof text === "string" ? (await page()).includes(text) : text.test(await page())),
      15_000,
    );
  const cell = '\n```sql question="What is it?"\nSELECT 4001 AS answer\n```\n';
  await replace("src/dependence.md", /$/, cell);
  await shows("the answer of a cell", '<td class="number">4001</td>');
  await replace("src/dependence.md", /SELECT 4001/, "SELECT yeer, 4001");
  await shows("the fault of the cell", /broken query: Binder Error: .*yeer.* \(src\/dependence\.md:\d+\)/);
  expect(await page()).toContain("Where supply comes from");
  await replace("src/dependence.md", /SELECT yeer, 4001/, "SELECT 4002");
  await shows("the mended answer", '<td class="number">4002</td>');

  const { socket, messages } = await openPage();
  // A page that was welcomed still needs a moment until it listens.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await replace("src/queries/supplier-concentration.sql", /How concentrated is mining\?/, "How few mine?");
  await until("a reload", () => messages.includes("reload"));
  expect(await page()).toContain("How few mine?");
  socket.close();
  await replace("src/queries/supplier-concentration.sql", /chart: line/, "chart: pie");
  await shows("the fault of the file", "unknown chart: pie (src/queries/supplier-concentration.sql:");
  expect(preview.output.text).toContain("unknown chart: pie (src/queries/supplier-concentration.sql:");
  await replace("src/queries/supplier-concentration.sql", /chart: pie/, "chart: line");
  await shows("the mended file", "How few mine?");
});

test("an open page follows a change of what the config imports", async () => {
  const { socket, messages } = await openPage();
  await replace("src/site/frame.ts", /Skip to the text/, "Straight to the text");
  await until("a reload", () => messages.includes("reload"));
  expect(await page()).toContain("Straight to the text");
  socket.close();
});

test("a module that does not load leaves the preview as it was", async () => {
  await replace("src/site/frame.ts", /Straight to the text/, "` Straight");
  await until("the fault in the terminal", () => preview.output.text.includes("The site stays as it was"));
  expect(await page()).toContain("Straight to the text");
  await replace("src/site/frame.ts", /` Straight/, "Skip to the text");
  await until("the mended page", async () => (await page()).includes("Skip to the text"));
});

test("a taken port is told, and the way out", async () => {
  const { port } = new URL(url);
  const second = run(project.folder, ["src/site/start.ts", "--no-open"], { PORT: port });
  expect(await second.ended).toBe(1);
  expect(second.output.text).toContain(`taken port: ${port}`);
  expect(second.output.text).toContain(`PORT=${Number(port) + 1} npm start`);
});
