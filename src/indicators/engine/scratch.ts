/**
 * Arrays lent while one figure is counted, and taken back before the next one: a figure reads a few megabytes, and
 * asking the system for as many each time, cleared, would take longer than counting.
 */
const arrays: Int32Array[] = [];
let lent = 0;

/** An array of at least `size` integers, holding anything. It is good until `takeBack`. */
export function lend(size: number): Int32Array {
  const kept = arrays.at(lent);
  const array = kept && kept.length >= size ? kept : new Int32Array(size);
  arrays[lent++] = array;
  return array;
}

/** Ends the loan of every array. */
export function takeBack(): void {
  lent = 0;
}
