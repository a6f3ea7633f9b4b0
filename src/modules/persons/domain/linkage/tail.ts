import { STEPS } from './compare.ts';

/** How fast the likeness of other pairs is expected to fall, by step, and how much this weighs. */
const EXPECTED_FALL = -0.45;
const FALL_WEIGHT = 4;
const BEND_WEIGHT = 40;
const ROUNDS = 12;
/** Pairs to be expected at any step, however steep the fall: a rare pair is no proof of a link. */
const LEAST_PAIRS = 0.02;

/**
 * The likeness of pairs of different persons, as probabilities of steps: an exponential of a parabola that bends down,
 * fitted by Poisson regression from the fullest step upwards, since what matters is the tail, where counts are few.
 */
export function fitTail(counts: Float64Array): Float64Array {
  const from = fullest(counts);
  const fitted = curve(counts, from);
  // Below the fullest step nothing is decided: level, so that nothing there looks rarer than it is.
  const tail = Float64Array.from({ length: STEPS }, (_, step) =>
    Math.max(LEAST_PAIRS, Math.exp(fitted(Math.max(0, step - from)))),
  );
  const sum = tail.reduce((all, value, step) => all + (step < from ? counts[step] : value), 0);
  return tail.map((value) => value / sum);
}

function fullest(counts: Float64Array): number {
  let best = 1;
  for (let step = 1; step < STEPS; step++) if (counts[step] > counts[best]) best = step;
  return best;
}

/** Newton's method on level, slope and bend, the last two held near what is expected. */
function curve(counts: Float64Array, from: number): (x: number) => number {
  let [level, slope, bend] = [Math.log(Math.max(counts[from], 0.5)), EXPECTED_FALL, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const g = [0, -FALL_WEIGHT * (slope - EXPECTED_FALL), -BEND_WEIGHT * bend];
    const h = [
      [1e-6, 0, 0],
      [0, FALL_WEIGHT, 0],
      [0, 0, BEND_WEIGHT],
    ];
    for (let step = from; step < STEPS; step++) {
      const x = step - from;
      const mean = Math.exp(Math.min(30, level + slope * x + bend * x * x));
      const powers = [1, x, x * x];
      for (let i = 0; i < 3; i++) {
        g[i] += (counts[step] - mean) * powers[i];
        for (let j = 0; j < 3; j++) h[i][j] += mean * powers[i] * powers[j];
      }
    }
    const [dLevel, dSlope, dBend] = solve(h, g);
    const shrink = Math.min(1, 2 / Math.max(Math.abs(dLevel), 4 * Math.abs(dSlope), 1e-9));
    level += dLevel * shrink;
    slope = Math.min(-0.05, slope + dSlope * shrink);
    bend = Math.min(0, bend + dBend * shrink);
  }
  return (x) => level + slope * x + bend * x * x;
}

/** Solves three linear equations by elimination. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, n) => [...row, right[n]]);
  for (let pivot = 0; pivot < 3; pivot++)
    for (let row = pivot + 1; row < 3; row++) {
      const factor = rows[row][pivot] / rows[pivot][pivot];
      for (let column = pivot; column < 4; column++) rows[row][column] -= factor * rows[pivot][column];
    }
  const result = [0, 0, 0];
  for (let row = 2; row >= 0; row--) {
    let value = rows[row][3];
    for (let column = row + 1; column < 3; column++) value -= rows[row][column] * result[column];
    result[row] = value / rows[row][row];
  }
  return result;
}
