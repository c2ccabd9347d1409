import { transpileJavaScript } from "@observablehq/framework/dist/javascript/transpile.js";
import type { Cell } from "@observablehq/framework/dist/markdown.js";
import { resolvePath } from "@observablehq/framework/dist/path.js";
import { parse } from "acorn";
import { builtinLibraries } from "../../../site/checkProgram.js";
import type { Problem } from "../../shared/Problem.js";
import type { DraftFiles } from "./DraftFiles.js";
import type { Places } from "./Places.js";
import type { CellPlace, ReadDraft } from "./readDraft.js";

/** A problem, and the cell that cannot run for it; null when it has none that would. */
export type CellProblem = { problem: Problem; cell: string | null };
type Context = { path: string; files: DraftFiles; packages: (name: string) => boolean; places: Places };

const told = (message: string) => ({ message, severity: "error", source: "cell" }) as const;

/** Cells that do not parse, and those that ask for a module, a file or a library that is not there. */
export function cellProblems({ page, cells }: Pick<ReadDraft, "page" | "cells">, context: Context): CellProblem[] {
  const declared = new Set(page.code.flatMap(({ node }) => node.declarations ?? []).map(({ name }) => name));
  return cells.flatMap((place): CellProblem[] => {
    if (place.id === null) return [{ problem: unparsed(place, context.places), cell: null }];
    const cell = page.code.find(({ id }) => id === place.id);
    return cell ? missing(cell, place, declared, context) : [];
  });
}

/** `Unexpected token (2:14)`, or esbuild's `<stdin>:2:14: ERROR: Unexpected "}"`. */
function unparsed({ words, language, content, line }: CellPlace, places: Places): Problem {
  const message = (words ?? "").replace(/^(SyntaxError:\s*)+/, "");
  const [, at, column, what] = /<stdin>:(\d+):(\d+):\s*ERROR:\s*([^\n]*)/.exec(message) ?? [];
  const [, plain = message, row, character] = /^(.*?)\s*\((\d+):(\d+)\)\s*$/s.exec(message) ?? [];
  const words2 = told(`cell that does not parse: ${what ?? plain}`);
  if (language === null) return places.inBody(line, [`\${${content}}`], words2);
  const isProgram = /^(js|ts|jsx|tsx)$/.test(language);
  const [l, c] = [at ?? row, column ?? character];
  if (!isProgram || l === undefined) return places.inBody(line - 1, [], words2);
  return places.atColumn(places.first + line - 1 + Number(l) - 1, Number(c), words2);
}

function missing(cell: Cell, place: CellPlace, declared: ReadonlySet<string>, context: Context): CellProblem[] {
  const { path, files, packages, places } = context;
  const found: CellProblem[] = [];
  const note = (message: string, written: string[]) =>
    found.push({ problem: places.inBody(place.line, written, told(message)), cell: cell.id });
  for (const { name, type, method } of cell.node.imports) {
    const written = [`"${name}"`, `'${name}'`, name, name.slice(name.lastIndexOf("/") + 1)];
    if (/^(npm|jsr):/.test(name)) note(`request to another host: ${name}. Import it from node_modules.`, written);
    else if (type === "local") {
      const target = resolvePath(path, name);
      const isThere = method === "resolve" && !/\.js$/.test(name) ? files.has(target) : files.module(target);
      if (!isThere) note(`missing module: ${name}. Mend the import.`, written);
    } else if (/^\w+:/.test(name)) {
      if (!name.startsWith("observablehq:"))
        note(`request to another host: ${name}. Import it from node_modules.`, written);
    } else if (!packages(name)) note(`missing package: ${name}. Install it and import it by that name.`, written);
  }
  for (const { name } of cell.node.files)
    if (!files.has(resolvePath(path, name)))
      note(`missing file: ${name}. Mend the address.`, [name, name.replace(/^\.\//, "")]);
  for (const name of new Set(cell.node.references.map(({ name }) => name)))
    if (builtinLibraries.has(name) && !declared.has(name))
      note(`built-in library: ${name}. Import it from node_modules.`, [name]);
  const broken = found.length ? null : fault(cell, path);
  if (broken) note(`cell that does not run: ${broken}`, []);
  return found;
}

/**
 * What is wrong with a cell as it is written for the browser, where one that cannot be read takes the whole page's with
 * it: Framework does not see an `await` that stands in a `for … of` alone.
 */
function fault({ id, node, mode }: Cell, path: string): string | null {
  const program = transpileJavaScript(node, { id, path, mode, resolveImport: String, resolveFile: String });
  try {
    parse(program, { ecmaVersion: "latest", sourceType: "module" });
    return null;
  } catch (error) {
    const words = (error as Error).message.replace(/\s*\(\d+:\d+\)$/, "");
    return words === "Unexpected reserved word" ? "put an await outside of the loop, too" : words;
  }
}
