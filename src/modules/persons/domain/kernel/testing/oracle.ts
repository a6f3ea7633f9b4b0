/** The comparison as its definition says it, byte by byte, sharing nothing with the kernel. */

const BITS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

const bytesOf = (words: Uint32Array, place: number): Uint8Array =>
  new Uint8Array(words.buffer, words.byteOffset + place * 128, 128);

function shared(x: Uint8Array, y: Uint8Array): number {
  let bits = 0;
  for (let at = 0; at < 128; at++) bits += BITS[x[at] & y[at]];
  return bits;
}

/** Dice of filter `i` of `a` and filter `j` of `b`; 0 when both are empty. */
export function oracleDice(a: Uint32Array, i: number, ...[b, j]: [Uint32Array, number]): number {
  const [x, y] = [bytesOf(a, i), bytesOf(b, j)];
  const sum = shared(x, x) + shared(y, y);
  return sum === 0 ? 0 : (2 * shared(x, y)) / sum;
}

/** Every pair whose Dice reaches the threshold, by `i` then `j`. */
export function oracle(a: Uint32Array, b: Uint32Array, threshold: number): [number, number, number][] {
  const [rowsA, rowsB] = [a, b].map((words) =>
    Array.from({ length: words.length / 32 }, (_, k) => bytesOf(words, k)),
  );
  const [popsA, popsB] = [rowsA, rowsB].map((rows) => rows.map((row) => shared(row, row)));
  const hits: [number, number, number][] = [];
  rowsA.forEach((x, i) =>
    rowsB.forEach((y, j) => {
      const sum = popsA[i] + popsB[j];
      const score = sum === 0 ? 0 : (2 * shared(x, y)) / sum;
      if (score >= threshold) hits.push([i, j, score]);
    }),
  );
  return hits;
}
