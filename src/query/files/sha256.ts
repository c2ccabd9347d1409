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
  readonly #words = new Int32Array(64);
  #length = 0;

  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length; ) {
      const start = this.#length % 64;
      const size = Math.min(64 - start, bytes.length - at);
      if (size === 64) this.#mix(bytes, at);
      else this.#block.set(bytes.subarray(at, at + size), start);
      if (size < 64 && start + size === 64) this.#mix(this.#block, 0);
      this.#length += size;
      at += size;
    }
    return this;
  }

  /** Ends it: 64 hexadecimal digits. */
  digest(): string {
    const bits = this.#length * 8;
    const end = new DataView(new ArrayBuffer(((119 - (this.#length % 64)) % 64) + 9));
    end.setUint8(0, 0x80);
    end.setUint32(end.byteLength - 8, Math.floor(bits / 2 ** 32));
    end.setUint32(end.byteLength - 4, bits >>> 0);
    this.update(new Uint8Array(end.buffer));
    return Array.from(this.#state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #mix(bytes: Uint8Array, at: number) {
    const words = this.#words;
    const state = this.#state;
    for (let i = 0, j = at; i < 16; ++i, j += 4)
      words[i] =
        ((bytes[j] as number) << 24) |
        ((bytes[j + 1] as number) << 16) |
        ((bytes[j + 2] as number) << 8) |
        (bytes[j + 3] as number);
    for (let i = 16; i < 64; ++i) {
      const x = words[i - 15] as number;
      const y = words[i - 2] as number;
      const first = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
      const second = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
      words[i] = (words[i - 16] as number) + first + (words[i - 7] as number) + second;
    }
    let [a, b, c, d] = [state[0] as number, state[1] as number, state[2] as number, state[3] as number];
    let [e, f, g, h] = [state[4] as number, state[5] as number, state[6] as number, state[7] as number];
    for (let i = 0; i < 64; ++i) {
      const choice = (e & f) ^ (~e & g);
      const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const sum = (mixed + h + choice + (constants[i] as number) + (words[i] as number)) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const other = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + sum) | 0;
      d = c;
      c = b;
      b = a;
      a = (sum + other) | 0;
    }
    state.set([a + (state[0] as number), b + (state[1] as number), c + (state[2] as number), d + (state[3] as number)]);
    state.set(
      [e + (state[4] as number), f + (state[5] as number), g + (state[6] as number), h + (state[7] as number)],
      4,
    );
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
