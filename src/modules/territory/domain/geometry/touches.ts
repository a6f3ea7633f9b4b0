import type { Position } from '../outline.ts';

/** Points where rings of one polygon touch each other. */
export class Touches {
  readonly #pairs = new Map<string, { ring: number; at: Position }>();

  /** Two rings have a point in common. */
  add(one: number, other: number, at: Position): void {
    for (const ring of [one, other]) this.#pairs.set(`${ring} ${at.join(' ')}`, { ring, at });
  }

  /**
   * Touches that cut the inside of a polygon in two: rings and points, linked where a ring passes through a point, make a
   * closed chain, and nothing passes a closed chain of rings.
   */
  cuts(): { ring: number; at: Position }[] {
    const parents = new Map<string, string>();
    const rootOf = (name: string): string => {
      let root = name;
      for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
      return root;
    };
    const cuts: { ring: number; at: Position }[] = [];
    for (const touch of this.#pairs.values()) {
      const ring = rootOf(`ring ${touch.ring}`);
      const point = rootOf(`point ${touch.at.join(' ')}`);
      if (ring === point) cuts.push(touch);
      else parents.set(ring, point);
    }
    return cuts;
  }
}
