import { createHash } from "node:crypto";
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { getClientPath } from "@observablehq/framework/dist/files.js";
import { findModule, getFileInfo, readJavaScript } from "@observablehq/framework/dist/javascript/module.js";
import { transpileModule } from "@observablehq/framework/dist/javascript/transpile.js";
import { type FileInfo, LoaderResolver } from "@observablehq/framework/dist/loader.js";
import { resolvePath } from "@observablehq/framework/dist/path.js";
import { bundleStyles, rollupClient } from "@observablehq/framework/dist/rollup.js";
import type { SentFile } from "../orders.js";
import type { PreparedSite } from "./PreparedSite.js";

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".tsv": "text/tab-separated-values; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".woff2": "font/woff2",
  ".gzip": "application/gzip",
  ".parquet": "application/vnd.apache.parquet",
  ".arrow": "application/vnd.apache.arrow.file",
};

/** Files of the source that pages do not ask for by name: programs and pages, and what is not the site's. */
const closed = /^(desk|site)\/|(^|\/)\.|\.(ts|tsx|js|mjs|jsx|md|sql|yaml)$/;

type Options = { root: string; images: string; site: () => PreparedSite };

/**
 * The files that drawn pages ask for, where Framework looks for them. What loaders write is taken from what was prepared;
 * no loader is ever run.
 */
export class DraftFiles extends LoaderResolver {
  readonly #images: string;
  readonly #site: () => PreparedSite;

  constructor({ root, images, site }: Options) {
    super({ root, interpreters: {} });
    this.#images = images;
    this.#site = site;
  }

  override find(path: string): never {
    throw new Error(`no loader is run for a draft: ${path}`);
  }

  override findPage(path: string): never {
    return this.find(path);
  }

  override loadPage(path: string): never {
    return this.find(path);
  }

  override getSourceFileHash(name: string): string {
    return this.getSourceInfo(name)?.hash ?? createHash("sha256").digest("hex");
  }

  override getSourceInfo(name: string): FileInfo | undefined {
    const place = this.#placeOf(name);
    if (!place) return;
    if (typeof place === "string") {
      const hash = createHash("sha256").update(place).digest("hex");
      return { mtimeMs: 0, size: Buffer.byteLength(place), hash };
    }
    return getFileInfo(place.folder, place.path);
  }

  override getOutputInfo(name: string): FileInfo | undefined {
    return this.getSourceInfo(name);
  }

  /** Whether pages can ask for the file, given from the source's root. */
  has(path: string): boolean {
    return this.#placeOf(path) !== undefined;
  }

  /** The module of an import, given from the source's root, with its true ending. */
  module(path: string): { path: string; params?: object } | undefined {
    if (!extname(path) || /^\/?(desk|site)\/|(^|\/)\./.test(path)) return;
    return findModule(this.root, path);
  }

  /** @returns null when there is no such file */
  async send(path: string): Promise<SentFile | null> {
    const [, folder = "", name = ""] = /^(_file|_import|_node|_observablehq)\/(.+)$/.exec(path) ?? [];
    const type = types[extname(name)];
    if (!type || /(^|\/)\./.test(name) || /[\0\\]/.test(name)) return null;
    if (folder === "_file") return this.#sendFile(name, type);
    if (folder === "_node") {
      const file = within(join(this.root, ".observablehq/cache/_node"), name);
      return file ? { type, body: readFileSync(file) } : null;
    }
    const text = folder === "_import" ? await this.#moduleText(name) : await clientText(name, this.root);
    return text === null ? null : { type, body: Buffer.from(text) };
  }

  #sendFile(name: string, type: string): SentFile | null {
    const place = this.#placeOf(name);
    if (!place) return null;
    const body = typeof place === "string" ? Buffer.from(place) : readFileSync(join(place.folder, place.path));
    return { type, body };
  }

  async #moduleText(name: string): Promise<string | null> {
    if (name.endsWith(".css")) {
      const file = closed.test(name) ? undefined : within(this.root, name);
      return file ? bundleStyles({ path: file }) : null;
    }
    const path = `/${name}`;
    const module = name.endsWith(".js") ? this.module(path) : undefined;
    if (!module) return null;
    return transpileModule(await readJavaScript(join(this.root, module.path)), {
      root: this.root,
      path,
      params: module.params,
      resolveImport: this.getModuleResolver(path),
      resolveFile: (file: string) => this.resolveFilePath(resolvePath(path, file)),
      resolveFileInfo: (file: string) => this.getSourceInfo(resolvePath(path, file)),
    });
  }

  /** A text, or a file in a folder: pictures of answers, what was prepared, pictures dropped in, files of the source. */
  #placeOf(asked: string): string | { folder: string; path: string } | undefined {
    const path = asked.replace(/^\.?\//, "");
    if (!path || /(^|\/)\.|[\0\\]/.test(path) || path.endsWith(".md")) return;
    const { questions, folder, paths } = this.#site();
    const picture = questions.picture(path);
    if (picture !== undefined) return picture;
    if (paths.has(path)) return { folder, path };
    const image = /^images\/([^/]+)$/.exec(path)?.[1];
    if (image !== undefined && within(this.#images, image)) return { folder: this.#images, path: image };
    if (types[extname(path)] && !closed.test(path) && within(this.root, path)) return { folder: this.root, path };
  }
}

async function clientText(name: string, root: string): Promise<string | null> {
  const path = `/_observablehq/${name}`;
  const theme = /^theme-([\w-]+(?:,[\w-]+)*)?\.css$/.exec(name);
  if (theme) return bundleStyles({ theme: theme[1]?.split(",") ?? [] });
  const file = name === "client.js" ? getClientPath("index.js") : within(getClientPath("."), name);
  if (!file) return null;
  if (name.endsWith(".css")) return bundleStyles({ path: file });
  return rollupClient(file, root, path, { minify: true, keepNames: true });
}

/** The file, when it is one within the folder and no link leads there. */
function within(folder: string, path: string): string | undefined {
  try {
    const file = join(folder, path);
    if (!lstatSync(file).isFile() || !statSync(file).isFile()) return;
    const [real, root] = [realpathSync(file), realpathSync(folder)];
    return real.startsWith(root + sep) ? file : undefined;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES", "ELOOP", "ENAMETOOLONG"].includes((error as NodeJS.ErrnoException).code ?? ""))
      return;
    throw error;
  }
}
