import type { Position } from '../outline.ts';
import { turn } from './orient.ts';
import type { RingEdges } from './ring-edges.ts';

/** How two edges meet: they cross, run along each other, or an end of one is on the other. */
export type Contact = { how: 'crossing' | 'overlap' | 'touch'; at: Position };

/** Cuts the first axis in so many parts: positions in one part are taken as equal when edges are put in order. */
const PARTS = 2 ** 21;
const NUMBERS = 2 ** 31;

/**
 * Calls for each pair of edges whose boxes meet, until it says false. Edges are swept along the axis on which they are
 * short, so that thousands of them are compared with their neighbours only.
 */
export function eachMeetingBoxes({ ends }: RingEdges, visit: (one: number, other: number) => boolean): void {
  const count = ends.length / 4;
  const axis = shortAxis(ends);
  const { low, scale } = partsAlong(ends, axis);
  const partOf = (value: number): number => Math.trunc((value - low) * scale);
  const keys = new Float64Array(count);
  const last = new Float64Array(count);
  for (let edge = 0; edge < count; edge++) {
    const [from, to] = [ends[edge * 4 + axis], ends[edge * 4 + 2 + axis]];
    // Sorting plain numbers is many times faster than sorting edges: the number of the edge is the small end of its key.
    keys[edge] = partOf(Math.min(from, to)) * NUMBERS + edge;
    last[edge] = (partOf(Math.max(from, to)) + 1) * NUMBERS;
  }
  keys.sort();
  const order = Int32Array.from(keys, (key) => key % NUMBERS);
  for (let at = 0; at < count; at++) {
    const one = order[at];
    for (let next = at + 1; next < count && keys[next] < last[one]; next++)
      if (doBoxesMeet(ends, one * 4, order[next] * 4) && !visit(one, order[next])) return;
  }
}

/** 0 or 1: the axis of which edges, all together, cover the lesser share. */
function shortAxis(ends: Float64Array): 0 | 1 {
  const covered = [0, 1].map((axis) => {
    const { scale } = partsAlong(ends, axis);
    let sum = 0;
    for (let at = axis; at < ends.length; at += 4) sum += Math.abs(ends[at + 2] - ends[at]) * scale;
    return scale === 0 ? Infinity : sum;
  });
  return covered[0] <= covered[1] ? 0 : 1;
}

function partsAlong(ends: Float64Array, axis: number): { low: number; scale: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let at = axis; at < ends.length; at += 2) {
    low = Math.min(low, ends[at]);
    high = Math.max(high, ends[at]);
  }
  return { low, scale: high > low ? (PARTS - 1) / (high - low) : 0 };
}

function doBoxesMeet(ends: Float64Array, a: number, b: number): boolean {
  return (
    Math.max(ends[a], ends[a + 2]) >= Math.min(ends[b], ends[b + 2]) &&
    Math.max(ends[b], ends[b + 2]) >= Math.min(ends[a], ends[a + 2]) &&
    Math.max(ends[a + 1], ends[a + 3]) >= Math.min(ends[b + 1], ends[b + 3]) &&
    Math.max(ends[b + 1], ends[b + 3]) >= Math.min(ends[a + 1], ends[a + 3])
  );
}

/** How two edges whose boxes meet do meet; null when they do not. The answer is exact, the place of a crossing rounded. */
export function contactOf({ ends }: RingEdges, one: number, other: number): Contact | null {
  const [a, b, c, d] = [one * 4, one * 4 + 2, other * 4, other * 4 + 2];
  const cSide = sideOf(ends, { from: a, to: b }, c);
  const dSide = sideOf(ends, { from: a, to: b }, d);
  if (cSide * dSide > 0) return null;
  const aSide = sideOf(ends, { from: c, to: d }, a);
  const bSide = sideOf(ends, { from: c, to: d }, b);
  if (aSide * bSide > 0) return null;
  if (aSide === 0 && bSide === 0) return alongOneLine(ends, a, c);
  for (const [end, side] of [
    [a, aSide],
    [b, bSide],
    [c, cSide],
    [d, dSide],
  ])
    if (side === 0) return { how: 'touch', at: [ends[end], ends[end + 1]] };
  return { how: 'crossing', at: crossingOf(ends, a, c) };
}

/** 1, 0 or -1: the side of an edge on which a position lies. */
function sideOf(ends: Float64Array, { from, to }: { from: number; to: number }, at: number): number {
  return Math.sign(turn(ends[from], ends[from + 1], ends[to], ends[to + 1], ends[at], ends[at + 1]));
}

function crossingOf(ends: Float64Array, one: number, other: number): Position {
  const [ax, ay, bx, by] = ends.subarray(one, one + 4);
  const [cx, cy, dx, dy] = ends.subarray(other, other + 4);
  const before = turn(ax, ay, bx, by, cx, cy);
  const share = before / (before - turn(ax, ay, bx, by, dx, dy));
  return [cx + share * (dx - cx), cy + share * (dy - cy)];
}

function alongOneLine(ends: Float64Array, one: number, other: number): Contact {
  // Boxes meet: so do the edges, in one point when a corner of the boxes is all that they have in common.
  const axis = Math.abs(ends[one + 2] - ends[one]) > Math.abs(ends[one + 3] - ends[one + 1]) ? 0 : 1;
  const points: Position[] = [one, one + 2, other, other + 2]
    .map((at): Position => [ends[at], ends[at + 1]])
    .toSorted((p, q) => p[axis] - q[axis]);
  return { how: points[1][axis] < points[2][axis] ? 'overlap' : 'touch', at: points[1] };
}
