import { fileOf } from "../address.js";
import { digestOf, isPageOfSite } from "./soundness.js";

/** What the build tells its service worker of itself. */
export type Build = {
  /**
   * The hashes in names such as `_import/lib/format.863be948.js`, and how the SHA-256 of such a file's bytes begins: of a
   * program it is another than in its name, and a packed file may come unpacked.
   */
  hashes: Readonly<Record<string, readonly string[]>>;
  /** The files whose names hold no hash. */
  names: readonly string[];
  /** What a query may need that no page has loaded yet. */
  ahead: readonly string[];
};

/** What a page hands over: addresses that it has loaded, files that it holds already, and whether to load ahead. */
export type Loaded = {
  addresses?: readonly string[];
  files?: readonly { address: string; file: Blob }[];
  ahead?: boolean;
};

type Visit = {
  request: Request;
  preloadResponse?: Promise<Response | undefined>;
  waitUntil: (work: Promise<unknown>) => void;
};
type Browser = { caches: CacheStorage; fetch: typeof fetch };

const named = /(?:^|\/)_(?:file|import|node|observablehq)\/.*\.([0-9a-f]{8})\.\w+$/;

/**
 * The files of this site that a reader's browser keeps. A file named after its content is taken from there and asked for
 * but once; a page, or a file whose name stays, is asked for every time and taken from there when the site is out of reach.
 * What a network answers in the site's stead, such as a page to log in, is handed on and never kept.
 *
 * All of it can fail, where nothing may be kept or there is no room; then the site answers, as it does without this.
 */
export class KeptSite {
  /** Several sites can stand in folders of one origin. */
  readonly #name: string;
  readonly #hashes: ReadonlyMap<string, readonly string[]>;
  readonly #paths: ReadonlySet<string>;
  readonly #ahead: readonly string[];
  #keeping = Promise.resolve();

  constructor(
    readonly scope: string,
    { hashes, names, ahead }: Build,
    readonly browser: Browser = globalThis,
  ) {
    this.#name = `site ${scope}`;
    this.#hashes = new Map(Object.entries(hashes));
    this.#paths = new Set(names);
    this.#ahead = ahead.map((path) => scope + path);
  }

  /** Whether a request is for a whole file of this site. */
  answers({ method, url, headers, cache }: Request): boolean {
    const forWhole = !headers.has("Range") && cache !== "no-store" && cache !== "only-if-cached";
    return method === "GET" && url.startsWith(this.scope) && forWhole;
  }

  async answer({ request, preloadResponse, waitUntil }: Visit): Promise<Response> {
    const isLasting = named.test(keyOf(request.url));
    // A page that asks past what is kept has found it damaged.
    if (isLasting && request.cache === "reload") await this.#drop(request.url);
    const kept = isLasting ? await this.#find(request.url) : undefined;
    if (kept) return kept;
    try {
      const response = (await preloadResponse) ?? (await this.browser.fetch(request));
      if (isWhole(response)) waitUntil(this.#put(request.url, response.clone()));
      return response;
    } catch (error) {
      const fallback = isLasting ? undefined : await this.#find(request.url);
      if (fallback) return fallback;
      throw error;
    }
  }

  /** Keeps what a page has loaded before there was a service worker. Most of it is still in the browser's own cache. */
  keep(loaded: Loaded): Promise<void> {
    // One after the other, so that none asks for the file that another hands over.
    this.#keeping = this.#keeping.then(() => this.#keep(loaded));
    return this.#keeping;
  }

  async #keep({ addresses = [], files = [], ahead = false }: Loaded) {
    for (const { address, file } of files)
      if (this.answers(new Request(address)) && !(await this.#find(address)))
        await this.#put(address, new Response(file, { headers: { "Content-Length": String(file.size) } }));
    await Promise.all(
      [...addresses, ...(ahead ? this.#ahead : [])].map(async (address) => {
        const request = new Request(address, { cache: "force-cache" });
        if (!this.answers(request) || (await this.#find(address))) return;
        const response = await this.browser.fetch(request).catch(() => undefined);
        if (response && isWhole(response)) await this.#put(address, response);
      }),
    );
  }

  /** Drops what the build does not have, and what is unsound. It is called when no page of an earlier build is open any more. */
  async clean() {
    const cache = await this.browser.caches.open(this.#name);
    for (const request of await cache.keys()) {
      const kept = this.#has(request.url) ? await cache.match(request.url) : undefined;
      if (!kept || !(await this.#isSound(request.url, kept))) await cache.delete(request);
    }
  }

  #has(url: string) {
    const path = url.slice(this.scope.length);
    const hash = named.exec(path)?.[1];
    return hash ? this.#hashes.has(hash) : this.#fileOf(path) !== undefined;
  }

  #fileOf(path: string) {
    return fileOf(`./${path}`, "", { paths: this.#paths });
  }

  /** Whether an answer is what this site has under an address. */
  async #isSound(url: string, response: Response): Promise<boolean> {
    const path = keyOf(url).slice(this.scope.length);
    const hash = named.exec(path)?.[1];
    if (hash) {
      // Of a later build, data are known by their name; its programs are kept by its own service worker.
      const digests = this.#hashes.get(hash) ?? (path.startsWith("_file/") ? [hash] : []);
      return digests.length > 0 && digests.includes(await digestOf(response));
    }
    const isText = /^text\/html\b/i.test(response.headers.get("Content-Type") ?? "");
    const file = this.#fileOf(path);
    return (file ? file.endsWith(".html") : isText) ? isPageOfSite(response) : file !== undefined && !isText;
  }

  async #find(url: string): Promise<Response | undefined> {
    try {
      return await (await this.browser.caches.open(this.#name)).match(keyOf(url), { ignoreVary: true });
    } catch {
      return undefined;
    }
  }

  async #drop(url: string) {
    try {
      await (await this.browser.caches.open(this.#name)).delete(keyOf(url), { ignoreVary: true });
    } catch {
      // Nothing may be kept, and nothing is.
    }
  }

  async #put(url: string, response: Response) {
    try {
      if (!(await this.#isSound(url, response.clone()))) return;
      await (await this.browser.caches.open(this.#name)).put(keyOf(url), response);
    } catch {
      // The answer broke off, there is no room, or nothing may be kept.
    }
  }
}

/** Pages are files: what follows `?` or `#` is for their programs. */
const keyOf = (url: string) => url.replace(/[?#].*$/s, "");

/** A whole answer of this site itself, under its own address. */
const isWhole = ({ status, type, redirected }: Response) => status === 200 && type === "basic" && !redirected;
