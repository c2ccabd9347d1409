import { fetchFile, Unavailable } from "./unavailable.js";

type Facts = {
  href: string;
  /** As in “The query engine”. */
  name: string;
  type: string;
  /** Size of the gzip and of what is in it, in bytes. */
  size: number;
  whole: number;
  /** What the unpacked file begins with, at least four letters. */
  begins: string;
};

type Options = { signal: AbortSignal; onBytes?: (bytes: number) => void };

/**
 * A large file of this site that is stored as gzip, so that it travels small from any host. Some hosts say so in a header
 * and browsers then unpack it on the way; its first bytes tell which has come.
 *
 * What arrived before a connection broke off is kept, and the next reading asks for the rest.
 */
export class ZippedFile {
  #parts: BlobPart[] = [];
  #start = "";
  #bytes = 0;
  #wasAsked = false;
  #cache: RequestCache = "default";

  constructor(readonly facts: Facts) {}

  /** The file as it came, once it has been read. */
  get packed(): Blob | undefined {
    const [file] = this.#parts;
    return file instanceof Blob ? file : undefined;
  }

  /**
   * The file, unpacked.
   * @param options.onBytes is told how many of the gzip's bytes have come; nothing when they were kept
   * @throws Unavailable when it is missing, unreachable, broken off or damaged; AbortError when the signal says so
   */
  async read(options: Options): Promise<Blob> {
    if (this.#bytes < this.#expected) await this.#download(options);
    const { whole, type } = this.facts;
    // As a blob it can leave the page's memory.
    const file = new Blob(this.#parts, { type });
    this.#parts = [file];
    try {
      const unpacked = this.#isZip ? await unzip(file, type) : file;
      if (unpacked.size === whole) return unpacked;
      throw new Error(`${unpacked.size} of ${whole} bytes`);
    } catch (cause) {
      throw this.#damaged(cause);
    }
  }

  async #download({ signal, onBytes = () => {} }: Options) {
    const { href, name, size, whole, begins } = this.facts;
    const kept = await this.#kept();
    const { body } = kept ?? (await this.#ask(signal));
    try {
      for (const reader = body?.getReader(); reader; ) {
        const { done, value } = await reader.read();
        // The next reading may have begun.
        signal.throwIfAborted();
        if (done) break;
        if (this.#start.length < 4) this.#start += String.fromCharCode(...value.subarray(0, 4 - this.#start.length));
        this.#parts.push(value);
        this.#bytes += value.length;
        if (!kept) onBytes(this.#isZip ? this.#bytes : (this.#bytes * size) / whole);
      }
    } catch (error) {
      if (signal.aborted) throw error;
    }
    if (this.#bytes >= 4 && !this.#isZip && this.#start !== begins.slice(0, 4)) throw this.#damaged("another file");
    if (this.#bytes < this.#expected)
      throw new Unavailable(
        `incomplete file: ${href} (${this.#bytes} of ${this.#expected} bytes)`,
        `${name} arrived incomplete: the connection broke off. Run goes on with the download.`,
      );
  }

  /** Asks for the file, or for what is missing of it. A host that gives no parts gives the whole. */
  async #ask(signal: AbortSignal): Promise<Response> {
    const { href, name } = this.facts;
    // What the browser unpacked cannot be asked for from a place in the gzip.
    if (!this.#isZip) this.#forget();
    const headers: HeadersInit = this.#bytes ? { Range: `bytes=${this.#bytes}-` } : {};
    const response = await fetchFile(href, name, { signal, headers, cache: this.#cache });
    signal.throwIfAborted();
    const isRest = response.headers.get("Content-Range")?.startsWith(`bytes ${this.#bytes}-`);
    if (!isRest) this.#forget();
    return response;
  }

  /** The file as the site's service worker has kept it at an earlier visit. Should it be faulty, it is not asked for again. */
  async #kept(): Promise<Response | undefined> {
    if (this.#wasAsked) return;
    this.#wasAsked = true;
    try {
      return await globalThis.caches?.match(this.facts.href, { ignoreVary: true });
    } catch {
      // Where a browser keeps nothing, as in its private windows and in sandboxed frames, asking can fail.
      return undefined;
    }
  }

  #damaged(cause: unknown) {
    this.#forget();
    // A browser that keeps the damaged file would give it again.
    this.#cache = "reload";
    const { href, name } = this.facts;
    return new Unavailable(
      `damaged file: ${href} (${cause})`,
      `${name} arrived damaged and cannot be used. Run downloads it again.`,
      { cause },
    );
  }

  #forget() {
    this.#parts = [];
    this.#start = "";
    this.#bytes = 0;
  }

  get #isZip() {
    return this.#start.startsWith("\x1f\x8b");
  }

  get #expected() {
    return this.#isZip ? this.facts.size : this.facts.whole;
  }
}

const unzip = (zip: Blob, type: string): Promise<Blob> =>
  new Response(zip.stream().pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": type } }).blob();
