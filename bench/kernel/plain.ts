/** Dice of all pairs in plain JavaScript: what one would write without a kernel, popcounts prepared, 32 bits at a time. */
export function comparePlain(a: Uint32Array, b: Uint32Array, threshold: number): number {
  const popB = popcounts(b);
  const popA = popcounts(a);
  let hits = 0;
  for (let i = 0; i < popA.length; i++)
    for (let j = 0; j < popB.length; j++) {
      const sum = popA[i] + popB[j];
      if (2 * Math.min(popA[i], popB[j]) < threshold * sum) continue;
      let common = 0;
      for (let word = 0; word < 32; word++) common += bits(a[i * 32 + word] & b[j * 32 + word]);
      if (sum > 0 && (2 * common) / sum >= threshold) hits++;
    }
  return hits;
}

function popcounts(words: Uint32Array): Int32Array {
  const counts = new Int32Array(words.length / 32);
  words.forEach((word, at) => {
    counts[at >> 5] += bits(word);
  });
  return counts;
}

function bits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
