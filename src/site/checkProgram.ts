import { type Node, parse } from "acorn";
import { fileOf, isElsewhere, isInline, type Site } from "./address.js";

type Tree = Node & Record<string, unknown>;

/** What Framework offers cells by name alone, and fetches from another host when a cell takes it. */
export const builtinLibraries: ReadonlySet<string> = new Set(
  `_ aq Arrow d3 dot duckdb DuckDBClient echarts htl html svg Inputs L mapboxgl mermaid Plot React ReactDOM sql SQLite
  SQLiteDatabaseClient tex topojson vg vl aapl alphabet cars citywages diamonds flare industries miserables olympians
  penguins pizza weather`.split(/\s+/),
);

/** Functions and constructors that fetch their first argument. */
const fetching = new Set([
  "fetch",
  "importScripts",
  "Worker",
  "SharedWorker",
  "WebSocket",
  "EventSource",
  "sendBeacon",
]);

/** Everything wrong with a program: imports that lead nowhere or to another host. */
export function scriptFaults(text: string, path: string, site: Site): string[] {
  let tree: Tree;
  try {
    tree = parseProgram(text);
  } catch (error) {
    return [`unreadable program: ${(error as Error).message}`];
  }
  const faults: string[] = [];
  for (const node of nodesIn(tree)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined) faults.push(...importFaults(specifier, path, site));
    const address = fetchedBy(node);
    if (address && isElsewhere(address)) faults.push(`request to another host: ${address}. Keep the file in the site.`);
  }
  return faults;
}

function parseProgram(text: string): Tree {
  const options = { ecmaVersion: "latest", allowHashBang: true } as const;
  try {
    return parse(text, { ...options, sourceType: "module" }) as unknown as Tree;
  } catch {
    return parse(text, { ...options, sourceType: "script" }) as unknown as Tree;
  }
}

function importFaults(specifier: string, path: string, site: Site): string[] {
  if (isInline(specifier)) return [];
  if (isElsewhere(specifier)) return [`request to another host: ${specifier}. Import it from node_modules.`];
  if (!/^(\.{0,2}\/|\.{1,2}$)/.test(specifier))
    return [`bare specifier: ${specifier}. Install the package and import it by that name.`];
  if (isUnusedBuiltin(specifier, path)) return [];
  return fileOf(specifier, path, site) ? [] : [`missing module: ${specifier}. Mend the import.`];
}

/** Framework's own client names libraries that no page here takes; builtinFaults sees to it that none does. */
const isUnusedBuiltin = (specifier: string, path: string) =>
  path.startsWith("_observablehq/") &&
  (/^\.\.\/(\.\.\/)?_npm\//.test(specifier) || /(^|\/)stdlib\/\w+(-\w+)*\.js$/.test(specifier));

/** What a page's cells take from Framework's built-in libraries, which the site does not hold. */
export function builtinFaults(text: string): string[] {
  const [taken, given] = [new Set<string>(), new Set<string>()];
  let tree: Tree;
  try {
    tree = parseProgram(text);
  } catch {
    return [];
  }
  for (const node of nodesIn(tree)) {
    const callee = node.callee as Tree | undefined;
    if (node.type !== "CallExpression" || callee?.name !== "define") continue;
    const [cell] = node.arguments as Tree[];
    for (const name of listIn(cell, "inputs")) taken.add(name);
    for (const name of listIn(cell, "outputs")) given.add(name);
  }
  return [...taken]
    .filter((name) => builtinLibraries.has(name) && !given.has(name))
    .map((name) => `built-in library: ${name}. Import it from node_modules.`);
}

function listIn(cell: Tree | undefined, name: string): string[] {
  const properties = (cell?.type === "ObjectExpression" ? cell.properties : []) as Tree[];
  const list = properties.find((property) => (property.key as Tree | undefined)?.name === name)?.value as
    | Tree
    | undefined;
  return ((list?.elements ?? []) as Tree[]).map(({ value }) => String(value));
}

/** What a style names and a browser would fetch. */
export function styleFaults(text: string, path: string, site: Site): string[] {
  const named = /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)|url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]+))\s*\)/gi;
  const attributes = /<(?:image|use|feImage)\b[^>]*?\b(?:xlink:)?href="([^"]*)"/gi;
  const pattern = path.endsWith(".svg") ? new RegExp(`${named.source}|${attributes.source}`, "gi") : named;
  const addresses = [...text.matchAll(pattern)].map(
    (match) => match.slice(1).find((group) => group !== undefined) ?? "",
  );
  return [...new Set(addresses)].flatMap((address) => {
    if (!address || address.startsWith("#") || isInline(address)) return [];
    if (isElsewhere(address)) return [`request to another host: ${address}. Keep the file in the site.`];
    return fileOf(address, path, site) ? [] : [`missing file: ${address}. Mend the address.`];
  });
}

function* nodesIn(node: Tree): Generator<Tree> {
  const queue = [node];
  for (let next = queue.pop(); next; next = queue.pop()) {
    yield next;
    for (const value of Object.values(next))
      for (const child of Array.isArray(value) ? value : [value])
        if (child && typeof (child as Tree).type === "string") queue.push(child as Tree);
  }
}

/** The text of an import, an export from, `import()` or `import.meta.resolve()`. */
function specifierOf(node: Tree): string | undefined {
  const source = node.source as Tree | null | undefined;
  if (/^(Import|ExportNamed|ExportAll)(Declaration|Expression)$/.test(node.type))
    return source ? textOf(source) : undefined;
  const { object, property } = (node.callee ?? {}) as { object?: Tree; property?: Tree };
  if (object?.type === "MetaProperty" && property?.name === "resolve") return textOf((node.arguments as Tree[])[0]);
}

function fetchedBy(node: Tree): string | undefined {
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return;
  const callee = node.callee as Tree;
  const name = (callee.name ?? (callee.property as Tree | undefined)?.name) as string;
  if (!fetching.has(name)) return;
  const [first] = node.arguments as Tree[];
  const isAddress = first?.type === "NewExpression" && (first.callee as Tree).name === "URL";
  return textOf(isAddress ? (first.arguments as Tree[])[0] : first);
}

/** A text as it stands, or the beginning of a template. */
function textOf(node: Tree | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral") return;
  const [quasi] = node.quasis as { value: { cooked: string } }[];
  const isWhole = !(node.expressions as Tree[]).length;
  return isWhole || isElsewhere(quasi?.value.cooked ?? "") ? quasi?.value.cooked : undefined;
}
