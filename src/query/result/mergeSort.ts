const chunk = 4096;

/** Sorts in place, stable, and lets the page breathe in between. */
export async function mergeSort(
  items: Uint32Array,
  compare: (a: number, b: number) => number,
  breathe: () => Promise<void> | undefined,
): Promise<void> {
  for (let start = 0; start < items.length; start += chunk) {
    items.subarray(start, start + chunk).sort(compare);
    await breathe();
  }
  let from: Uint32Array = items;
  let to: Uint32Array = new Uint32Array(items.length);
  for (let width = chunk; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width) {
      const middle = Math.min(start + width, items.length);
      const end = Math.min(start + 2 * width, items.length);
      let [left, right] = [start, middle];
      for (let i = start; i < end; ++i) {
        const takesLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0);
        to[i] = from[takesLeft ? left++ : right++] as number;
        if (i % chunk === 0) await breathe();
      }
    }
    [from, to] = [to, from];
  }
  if (from !== items) items.set(from);
}
