/** The first 32 bits of the fractional parts of roots of the first primes, as the standard has them. */
const primes = Array.from({ length: 312 }, (_, i) => i).filter(
  (n) => n > 1 && Array.from({ length: n - 2 }, (_, i) => i + 2).every((divisor) => n % divisor),
);
const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));

/**
 * SHA-256 of what is given to it piece by piece. Browsers have one of their own, but only for a whole file at once, and only
 * on secure origins.
 */
export class Sha256 {
  readonly #state = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  readonly #block = new Uint8Array(64);
  readonly #view = new DataView(this.#block.buffer);
  readonly #words = new Int32Array(64);
  #length = 0;

  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length; ) {
      const start = this.#length % 64;
      const part = bytes.subarray(at, at + 64 - start);
      this.#block.set(part, start);
      this.#length += part.length;
      at += part.length;
      if (this.#length % 64 === 0) this.#mix();
    }
    return this;
  }

  /** Ends it: 64 hexadecimal digits. */
  digest(): string {
    const bits = this.#length * 8;
    const rest = (119 - (this.#length % 64)) % 64;
    this.update(Uint8Array.of(0x80)).update(new Uint8Array(rest));
    const length = new DataView(new ArrayBuffer(8));
    length.setUint32(0, Math.floor(bits / 2 ** 32));
    length.setUint32(4, bits >>> 0);
    this.update(new Uint8Array(length.buffer));
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #mix() {
    const words = this.#words;
    for (let i = 0; i < 16; ++i) words[i] = this.#view.getInt32(i * 4);
    for (let i = 16; i < 64; ++i) {
      const [x, y] = [words[i - 15] as number, words[i - 2] as number];
      const first = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
      const second = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
      words[i] = (words[i - 16] as number) + first + (words[i - 7] as number) + second;
    }
    let [a, b, c, d, e, f, g, h] = this.#state as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < 64; ++i) {
      const choice = (e & f) ^ (~e & g);
      const sum =
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + h + choice + (constants[i] as number) + (words[i] as number);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const other = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority;
      h = g;
      g = f;
      f = e;
      e = (d + sum) | 0;
      d = c;
      c = b;
      b = a;
      a = (sum + other) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) this.#state[i] = (this.#state[i] as number) + word;
  }
}

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/** The hash of a file as data packages write it: `sha256:…`. */
export async function hashOf(file: Blob, breathe: (share: number) => Promise<void> = async () => {}): Promise<string> {
  const hash = new Sha256();
  const reader = file.stream().getReader();
  for (let part = await reader.read(), done = 0; !part.done; part = await reader.read()) {
    hash.update(part.value);
    done += part.value.length;
    await breathe(done / file.size);
  }
  return `sha256:${hash.digest()}`;
}
