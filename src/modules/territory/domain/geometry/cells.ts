import { boxOf, type Box, type Edges } from './edges.ts';

/** Blocks of one degree: the whole Earth, since France is on both sides of it. */
const BLOCKS_ACROSS = 361;
const BLOCKS_UP = 181;
const WEST = 180;
const SOUTH = 90;

/** A block has 128 cells along a side, of about 600 m by 900 m: a QPV is in one to six of them. */
const FINEST = 7;
const COARSEST = 2;
/** Beyond (64 MB), cells are made coarser: only outlines far larger than any in France can ask for as many. */
const MOST_CELLS = 16_000_000;

/** A range of cells, both ends included. */
type Range = { west: number; south: number; east: number; north: number };

/**
 * Which outlines may be over a point: a grid of cells, by blocks of one degree that exist only where there are outlines.
 * Positions beyond the Earth count as being on its rim.
 */
export class Cells {
  /** First cell of each block; 0 where there is none, and the first cells are left empty for it. */
  readonly #blocks = new Int32Array(BLOCKS_ACROSS * BLOCKS_UP);
  readonly #cells: Int32Array;
  /** Cells along a side of a block, as a power of 2. */
  readonly #bits: number;
  /** Length of a list, then its outlines in the order in which they are to be found. */
  readonly lists: Int32Array;

  /** Puts outlines in cells; `order` says in which order those over one point are to be found. */
  constructor(edges: Edges, order: readonly number[]) {
    const boxes = order.map((outline) => boxOf(edges, outline));
    const blocks = this.#numberBlocks(boxes);
    let bits = FINEST;
    while (bits > COARSEST && blocks * 4 ** bits > MOST_CELLS) bits--;
    this.#bits = bits;
    for (let at = 0; at < this.#blocks.length; at++) this.#blocks[at] *= 4 ** bits;
    this.#cells = new Int32Array(blocks * 4 ** bits);
    this.lists = this.#fill(boxes, order);
  }

  /** What is over a point: 0 no outline, n > 0 only outline n - 1 if any, -n those of the list at n of `lists`. */
  at(lon: number, lat: number): number {
    const x = (lon + WEST) * (1 << this.#bits);
    const y = (lat + SOUTH) * (1 << this.#bits);
    if (x >= 0 && y >= 0 && x < BLOCKS_ACROSS << this.#bits && y < BLOCKS_UP << this.#bits)
      return this.#cells[this.#cellAt(x | 0, y | 0)];
    return this.#cells[this.#cellAt(this.#clamp(x, BLOCKS_ACROSS), this.#clamp(y, BLOCKS_UP))];
  }

  /** Calls for each outline that may be in a box; may call several times for one. */
  within(box: Box, visit: (outline: number) => void): void {
    this.#each(this.#rangeOf(box), (cell) => {
      const one = this.#cells[cell];
      if (one > 0) visit(one - 1);
      if (one >= 0) return;
      for (let at = 1; at <= this.lists[-one]; at++) visit(this.lists[at - one]);
    });
  }

  /** How many cells a box covers. */
  count(box: Box): number {
    const { west, south, east, north } = this.#rangeOf(box);
    return (east - west + 1) * (north - south + 1);
  }

  /** Numbers the blocks that outlines meet from 1; returns how many numbers there are, 0 included. */
  #numberBlocks(boxes: readonly Box[]): number {
    let blocks = 1;
    for (const [west, south, east, north] of boxes) {
      const lastX = blockOf(east + WEST, BLOCKS_ACROSS);
      const lastY = blockOf(north + SOUTH, BLOCKS_UP);
      for (let y = blockOf(south + SOUTH, BLOCKS_UP); y <= lastY; y++) {
        for (let x = blockOf(west + WEST, BLOCKS_ACROSS); x <= lastX; x++)
          if (this.#blocks[y * BLOCKS_ACROSS + x] === 0) this.#blocks[y * BLOCKS_ACROSS + x] = blocks++;
      }
    }
    return blocks;
  }

  #fill(boxes: readonly Box[], order: readonly number[]): Int32Array {
    const shared = new Map<number, number[]>();
    for (const [at, box] of boxes.entries()) {
      this.#each(this.#rangeOf(box), (cell) => {
        const one = this.#cells[cell];
        if (one === 0) this.#cells[cell] = order[at] + 1;
        else shared.set(cell, [...(shared.get(cell) ?? [one - 1]), order[at]]);
      });
    }
    const lists = [0];
    for (const [cell, outlines] of shared) {
      this.#cells[cell] = -lists.length;
      lists.push(outlines.length, ...outlines);
    }
    return new Int32Array(lists);
  }

  /** Cells of a range, except those of blocks that do not exist. */
  #each({ west, south, east, north }: Range, visit: (cell: number) => void): void {
    const mask = (1 << this.#bits) - 1;
    const firstBlock = 4 ** this.#bits;
    for (let y = south; y <= north; y++) {
      for (let x = west; x <= east; x++) {
        const cell = this.#cellAt(x, y);
        if (cell >= firstBlock) visit(cell);
        else x |= mask;
      }
    }
  }

  #cellAt(x: number, y: number): number {
    const bits = this.#bits;
    const mask = (1 << bits) - 1;
    return this.#blocks[(y >> bits) * BLOCKS_ACROSS + (x >> bits)] + ((y & mask) << bits) + (x & mask);
  }

  #rangeOf([west, south, east, north]: Box): Range {
    const x = (lon: number): number => this.#clamp((lon + WEST) * (1 << this.#bits), BLOCKS_ACROSS);
    const y = (lat: number): number => this.#clamp((lat + SOUTH) * (1 << this.#bits), BLOCKS_UP);
    return { west: x(west), south: y(south), east: x(east), north: y(north) };
  }

  #clamp(at: number, blocks: number): number {
    return Math.trunc(Math.min((blocks << this.#bits) - 1, Math.max(0, at)));
  }
}

function blockOf(at: number, blocks: number): number {
  return Math.trunc(Math.min(blocks - 1, Math.max(0, at)));
}
