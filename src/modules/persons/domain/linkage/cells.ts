import { COMPARED, CONTACTS, PATTERNS, STEPS, type Seen } from './compare.ts';

/** What was seen of a pair, as one number: the model counts pairs by cell, so that its cost does not grow with them. */
export type Cell = Seen & { within: boolean };

const P = PATTERNS.length;
const C = CONTACTS.length;
const K = COMPARED.length;

/** Classes: what was compared, and what agrees. */
const CLASSES = K * P;

/** Number of cells. */
export const CELLS = 2 * CLASSES * C * STEPS;

/** Number of a cell. */
export function cellOf({ within, compared, pattern, contact, step }: Cell): number {
  return ((((within ? 1 : 0) * K + compared) * P + pattern) * C + contact) * STEPS + step;
}

/** What a number stands for. */
export function cellAt(cell: number): Cell {
  const step = cell % STEPS;
  const contact = Math.floor(cell / STEPS) % C;
  const pattern = Math.floor(cell / (STEPS * C)) % P;
  const compared = Math.floor(cell / (STEPS * C * P)) % K;
  return { within: cell >= CELLS / 2, compared, pattern, contact, step };
}
