import type { Position } from '../outline.ts';
import { turn } from './orient.ts';

type Ring = readonly Position[];

/** 1 inside a closed ring, 0 on it, -1 outside. Even-odd rule, exact. */
export function sideOfRing(ring: Ring, point: Position): number {
  let inside = false;
  for (let at = 0; at + 1 < ring.length; at++) {
    const upwards = ring[at][1] <= ring[at + 1][1];
    const [low, high] = upwards ? [ring[at], ring[at + 1]] : [ring[at + 1], ring[at]];
    if (point[1] < low[1] || point[1] > high[1]) continue;
    const side = turn(low[0], low[1], high[0], high[1], point[0], point[1]);
    if (side === 0 && isBetween(low[0], high[0], point[0])) return 0;
    if (side > 0 && point[1] < high[1]) inside = !inside;
  }
  return inside ? 1 : -1;
}

function isBetween(one: number, other: number, value: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

/** A position of a ring, or the middle of an edge, of which something is true: an edge may join two positions of another ring. */
export function pointOf(ring: Ring, isTrue: (point: Position) => boolean): Position | null {
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x, y] = ring[at];
    if (isTrue(ring[at])) return ring[at];
    const middle: Position = [(x + ring[at + 1][0]) / 2, (y + ring[at + 1][1]) / 2];
    if (isTrue(middle)) return middle;
  }
  return null;
}
