export type Fitness = { fits: true } | { fits: false; sentence: string };

/** A module that does nothing but catch, in the way in which the engine does: `(func (try (do) (catch_all)))`. */
const catching = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 6, 64, 25, 11, 11,
]);

/** Whether this device can run the query engine, or the sentence that tells a reader why not. */
export function engineFitness(): Fitness {
  if (typeof WebAssembly === "undefined")
    return unfit("This browser has no WebAssembly, which the query engine needs; the rest of the page is whole.");
  if (!isTrue(() => WebAssembly.validate(catching)) || typeof DecompressionStream === "undefined")
    return unfit("This browser is too old for the query engine; the rest of the page is whole.");
  const { deviceMemory } = navigator as Navigator & { deviceMemory?: number };
  if (deviceMemory !== undefined && deviceMemory < 1)
    return unfit("This device has too little memory for the query engine; the rest of the page is whole.");
  return { fits: true };
}

const unfit = (sentence: string): Fitness => ({ fits: false, sentence });

function isTrue(test: () => boolean) {
  try {
    return test();
  } catch {
    return false;
  }
}
