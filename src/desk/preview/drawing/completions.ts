import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { measuredText } from "../../../claims/text.js";
import { readFigure } from "../../../figures/markdown.js";
import { readPublished } from "../../../queries/markdown.js";
import { readScenarios } from "../../../scenarios/markdown.js";
import type { Completions } from "../../shared/Completions.js";
import type { PreparedSite } from "./PreparedSite.js";

type Resource = {
  name: string;
  title: string;
  schema: { fields: { name: string; type: string; unit?: string; description: string }[] };
};

/** What can be written into a page, from what was prepared. */
export function completions(site: PreparedSite, project: string, pages: Completions["pages"]): Completions {
  const { folder, paths, ledger } = site;
  const idsOf = (pattern: RegExp) => [...paths].flatMap((path) => pattern.exec(path)?.[1] ?? []).sort();
  const { resources }: { resources: Resource[] } = JSON.parse(
    readFileSync(join(folder, "data/datapackage.json"), "utf8"),
  );
  const scenarios = readScenarios(join(folder, "scenarios/report.json"));
  const models = (mark: "model" | "scenario", texts: Record<string, string>, words = plain) =>
    Object.entries(texts).map(([id, text]) => ({ id, mark, text: words(text) }));
  return {
    claims: ledger.entries.map((entry) => ({
      id: entry.id,
      statement: entry.claim?.statement ?? entry.message,
      verdict: entry.verdict,
      measured: entry.claim && entry.point !== null ? measuredText(entry) : null,
    })),
    figures: idsOf(/^figures\/([\w-]+)\.json$/).map((id) => {
      const { title, summary } = readFigure(id, join(folder, "figures"));
      return { id, title, summary };
    }),
    snapshots: resources.map(({ name, title, schema }) => ({
      name,
      title,
      columns: schema.fields.map(({ name, type, unit = null, description }) => ({ name, type, unit, description })),
    })),
    queries: idsOf(/^queries\/((?!cell-)[\w-]+)\.json$/).flatMap((id) => {
      const found = readPublished(id, join(folder, "queries"));
      return found && "question" in found && found.question.question ? [{ id, question: found.question.question }] : [];
    }),
    components: componentsIn(join(project, "src/components")),
    pages,
    assumptions: scenarios.facts.map(({ id, name, unit }) => ({ id, title: name, unit: unit || null })),
    models: [
      ...models("model", scenarios.texts),
      ...models("scenario", scenarios.blocks, () => "a table, a list or controls"),
    ],
  };
}

const plain = (text: string) => text.replace(/<[^>]*>/g, "");

/** What pages can call: exports with a line that declares them. */
function componentsIn(folder: string): Completions["components"] {
  return readdirSync(folder)
    .filter((name) => /^\w+\.ts$/.test(name))
    .flatMap((file) => {
      const declared = /^export (?:async )?(?:function|const|class) (\w+).*$/gm;
      return [...readFileSync(join(folder, file), "utf8").matchAll(declared)].map(([line, name = ""]) => ({
        name,
        from: `./components/${file.replace(/\.ts$/, ".js")}`,
        signature: line
          .replace(/^export /, "")
          .replace(/\s*[{(]?$/, "")
          .slice(0, 300),
      }));
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
