import type { Position } from '../outline.ts';

/** A place where the rings of an outline are not simple, apart from each other and well nested (OGC 06-103r4, 6.1.11). */
export type Crossing = {
  polygon: number;
  ring: number;
  /** Index of the position that the edge starts from, when one edge is at fault. */
  vertex?: number;
  at: Position;
  /**
   * Two edges cross, run along each other (a spike, an edge run twice) or one ring touches itself; a hole is outside its
   * exterior or in another hole, a polygon in another one; rings that touch each other cut the inside in two.
   */
  how: 'crossing' | 'overlap' | 'touch' | 'misplaced' | 'cut';
};
