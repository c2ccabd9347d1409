/** The inverse of a square matrix by Gauss and Jordan with pivots, or null when it has none. */
export function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let k = 0; k < n; ++k) {
    let pivot = k;
    for (let i = k + 1; i < n; ++i) if (size(work, i, k) > size(work, pivot, k)) pivot = i;
    if (size(work, pivot, k) < 1e-12) return null;
    const lead = work[pivot] as number[];
    [work[pivot], work[k]] = [work[k] as number[], lead];
    const head = lead[k] as number;
    for (let j = 0; j < 2 * n; ++j) lead[j] = (lead[j] as number) / head;
    for (const row of work) {
      const factor = row[k] as number;
      if (row === lead || factor === 0) continue;
      for (let j = 0; j < 2 * n; ++j) row[j] = (row[j] as number) - factor * (lead[j] as number);
    }
  }
  return work.map((row) => row.slice(n));
}

const size = (work: readonly (readonly number[])[], i: number, j: number) => Math.abs(work[i]?.[j] ?? 0);
