/** The parts of Framework that drawing a page takes; it brings no types of its own. */

declare module "@observablehq/framework/dist/config.js" {
  import type MarkdownIt from "markdown-it";
  export type Config = { root: string; md: MarkdownIt; title: string; loaders: unknown; [name: string]: unknown };
  export function normalizeConfig(spec: object): Config;
}

declare module "@observablehq/framework/dist/markdown.js" {
  import type MarkdownIt from "markdown-it";
  export type Cell = { id: string; node: Program; mode: string };
  export type Program = {
    body: unknown;
    declarations: { name: string }[] | null;
    references: { name: string; start: number; end: number }[];
    files: { name: string; node: { start: number; end: number } }[];
    imports: { name: string; type: "local" | "global"; method: "static" | "dynamic" | "resolve" }[];
    input: string;
  };
  export type ParsedPage = {
    head: string | null;
    header: string | null;
    body: string;
    footer: string | null;
    data: Record<string, unknown>;
    title: string | null;
    style: string | null;
    code: Cell[];
    path: string;
  };
  export function createMarkdownIt(options: { markdownIt?: (md: MarkdownIt) => MarkdownIt }): MarkdownIt;
  export function parseMarkdown(text: string, options: object): ParsedPage;
}

declare module "@observablehq/framework/dist/frontMatter.js" {
  export function readFrontMatter(text: string): { content: string; data: Record<string, unknown> };
}

declare module "@observablehq/framework/dist/render.js" {
  import type { ParsedPage } from "@observablehq/framework/dist/markdown.js";
  export function renderPage(page: ParsedPage, options: object): Promise<string>;
}

declare module "@observablehq/framework/dist/resolvers.js" {
  export function getResolvers(page: object, options: object): Promise<object>;
}

declare module "@observablehq/framework/dist/loader.js" {
  export type FileInfo = { mtimeMs: number; size: number; hash: string };
  export class LoaderResolver {
    constructor(options: { root: string; interpreters?: object });
    root: string;
    find(path: string): unknown;
    findPage(path: string): unknown;
    loadPage(path: string): unknown;
    getSourceFileHash(name: string): string;
    getSourceInfo(name: string): FileInfo | undefined;
    getOutputInfo(name: string): FileInfo | undefined;
    getModuleResolver(path: string): (specifier: string) => Promise<string>;
    resolveFilePath(path: string): string;
  }
}

declare module "@observablehq/framework/dist/javascript/module.js" {
  import type { FileInfo } from "@observablehq/framework/dist/loader.js";
  export function getFileInfo(root: string, path: string): FileInfo | undefined;
  export function findModule(root: string, path: string): { path: string; params?: object } | undefined;
  export function readJavaScript(path: string): Promise<string>;
}

declare module "@observablehq/framework/dist/javascript/transpile.js" {
  import type { Program } from "@observablehq/framework/dist/markdown.js";
  export function transpileJavaScript(node: Program, options: object): string;
  export function transpileModule(input: string, options: object): Promise<string>;
}

declare module "@observablehq/framework/dist/rollup.js" {
  export function bundleStyles(options: { path?: string; theme?: string[]; minify?: boolean }): Promise<string>;
  export function rollupClient(input: string, root: string, path: string, options?: object): Promise<string>;
}

declare module "@observablehq/framework/dist/files.js" {
  export function getClientPath(name: string): string;
}

declare module "@observablehq/framework/dist/path.js" {
  export function resolvePath(source: string, target: string): string;
}
