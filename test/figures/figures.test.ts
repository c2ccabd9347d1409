import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../data-loaders/database.js";
import { tablePath } from "../../data-loaders/snapshot.js";
import { figures } from "../../src/figures/figures.js";
import { type PublishedFigure, publishFigure } from "../../src/figures/publish.js";

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

describe.each(figures.map((figure) => [figure.id, figure] as const))("the figure %s", (id, figure) => {
  let files: Record<string, string>;
  let published: PublishedFigure;
  beforeAll(async () => {
    files = await publishFigure(figure, database.query);
    published = JSON.parse(files[".json"] ?? "");
  });

  it("has the picture that was last reviewed", async () => {
    await expect(files[".svg"]).toMatchFileSnapshot(`pictures/${id}.svg`);
  });

  it("has the words and the table that were last reviewed", async () => {
    const { title, subtitle, summary, note, sources } = published;
    const words = [title, subtitle, summary, note ?? "", `Sources: ${sources.map((work) => work.id).join(", ")}`];
    await expect(`${words.join("\n\n")}\n\n${files[".csv"]}`).toMatchFileSnapshot(`pictures/${id}.txt`);
  });

  it("leads from each row that names a line to that line of the table", async () => {
    const heading = Object.entries(published.columns).find(([name]) => name === "line")?.[1];
    const table = /^Line of (\w+)\.csv$/.exec(heading ?? "")?.[1];
    if (!table) return expect(published.rows.some((row) => row.line) && published.columns.line).toBeFalsy();
    const lines = (await readFile(tablePath(table), "utf8")).split("\n");
    for (const row of published.rows)
      if (row.line !== null) expect(lines[Number(row.line) - 1]).toContain(`,${row.source},`);
  });

  it("is the same when it is made again", async () => {
    expect(await publishFigure(figure, database.query)).toEqual(files);
  });

  it("fits a phone", () => {
    expect(published.sizes[".narrow"]?.[0]).toBeLessThanOrEqual(360);
  });
});

it("refuses to draw from no rows", async () => {
  const figure = { ...(figures[0] as (typeof figures)[0]), query: "SELECT 1 AS source WHERE false" };
  await expect(publishFigure(figure, database.query)).rejects.toThrow("empty figure: china-mine-share");
});

it("refuses a row without a source", async () => {
  const figure = {
    ...(figures[0] as (typeof figures)[0]),
    title: () => "",
    summary: () => "",
    query: "SELECT 'none' AS source",
  };
  await expect(publishFigure(figure, database.query)).rejects.toThrow("figure without source: china-mine-share");
});

it("refuses a spec that Vega-Lite warns of", async () => {
  const figure = {
    ...(figures[0] as (typeof figures)[0]),
    spec: () => ({ mark: "bar", encoding: { x: { field: "year", type: "quantitative" }, oops: { field: "year" } } }),
  };
  await expect(publishFigure(figure, database.query)).rejects.toThrow("faulty figure");
});
