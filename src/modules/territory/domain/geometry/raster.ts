import { boxOf, type Edges } from './edges.ts';
import { turn } from './orient.ts';

/** Cells across an outline: as many as a word has bits. */
const COLUMNS = 32;
const LEAST_ROWS = 8;
const MOST_ROWS = 1024;
/** Rows are as many as these edges make: more cost memory, fewer cost edges to look at. */
const EDGES_PER_ROW = 4;

/** The last row and column end a little after the box, so that no rounding reaches past them. */
const SHRINK = 1 - 1e-12;
/** Rounding of the place of an edge in a row, as a share of its coordinates: over a thousand times too wide. */
const SLACK = 1e-12;

/** Per outline: west, south, columns per degree, rows per degree, rows, first row. */
const HEAD = 8;
/** Per row: cells that an edge passes through, cells inside, first and last edge in `rowEnds`. */
const ROW = 4;

/**
 * Says whether a point lies in an outline. A box of cells covers each outline: of a cell without an edge it is known
 * whether it is inside, and only a point of another cell is tried against the edges of its row. Even-odd rule, exact.
 */
export class Raster {
  readonly #heads: Float64Array;
  #rows: Int32Array;
  #rowEnds: Float64Array;

  constructor(edges: Edges) {
    const outlines = edges.starts.length - 1;
    this.#heads = new Float64Array(outlines * HEAD);
    let rows = 0;
    for (let outline = 0; outline < outlines; outline++) rows += this.#layOut(edges, outline, rows);
    this.#rows = new Int32Array(rows * ROW);
    this.#rowEnds = new Float64Array(0);
    this.#fill(edges);
    for (let outline = 0; outline < outlines; outline++) this.#decideCells(outline);
  }

  /** True inside the outline or on one of its edges. */
  holds(outline: number, lon: number, lat: number): boolean {
    const head = outline * HEAD;
    const heads = this.#heads;
    const row = (lat - heads[head + 1]) * heads[head + 3];
    const column = (lon - heads[head]) * heads[head + 2];
    if (!(row >= 0 && column >= 0 && column < COLUMNS && row < heads[head + 4])) return false;
    const at = (heads[head + 5] + Math.trunc(row)) * ROW;
    const rows = this.#rows;
    const bit = 1 << column;
    if ((rows[at] & bit) === 0) return (rows[at + 1] & bit) !== 0;
    return insideRow(this.#rowEnds, rows[at + 2], rows[at + 3], lon, lat);
  }

  #layOut(edges: Edges, outline: number, firstRow: number): number {
    const [west, south, east, north] = boxOf(edges, outline);
    const count = (edges.starts[outline + 1] - edges.starts[outline]) / 4;
    if (count === 0) return 0;
    const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Math.ceil(count / EDGES_PER_ROW)));
    this.#heads.set(
      [west, south, perDegree(COLUMNS, east - west), perDegree(rows, north - south), rows, firstRow],
      outline * HEAD,
    );
    return rows;
  }

  /** Gives each row a copy of its edges, side by side: twice over the edges, to count and to place. */
  #fill({ ends, starts }: Edges): void {
    const rows = this.#rows;
    const each = (visit: (row: number, edge: number) => void): void => {
      for (let outline = 0; outline + 1 < starts.length; outline++) {
        for (let edge = starts[outline]; edge < starts[outline + 1]; edge += 4) {
          const last = this.#rowOf(outline, ends[edge + 3]);
          for (let row = this.#rowOf(outline, ends[edge + 1]); row <= last; row++) visit(row, edge);
        }
      }
    };
    each((row) => (rows[row * ROW + 3] += 4));
    let total = 0;
    for (let at = 0; at < rows.length; at += ROW) {
      rows[at + 2] = total;
      total += rows[at + 3];
      rows[at + 3] = rows[at + 2];
    }
    this.#rowEnds = new Float64Array(total);
    each((row, edge) => {
      this.#rowEnds.set(ends.subarray(edge, edge + 4), rows[row * ROW + 3]);
      rows[row * ROW + 3] += 4;
    });
  }

  /** Never decreases as the latitude grows, whatever the rounding: an edge is in the row of each of its points. */
  #rowOf(outline: number, lat: number): number {
    const head = outline * HEAD;
    return this.#heads[head + 5] + Math.trunc((lat - this.#heads[head + 1]) * this.#heads[head + 3]);
  }

  #decideCells(outline: number): void {
    const [west, south, columnsPerDegree, rowsPerDegree, count, first] = this.#heads.subarray(outline * HEAD);
    for (let row = 0; row < count; row++) {
      const at = (first + row) * ROW;
      const slack = SLACK * (Math.abs(south) + count / rowsPerDegree);
      const band = {
        south: south + row / rowsPerDegree - slack,
        north: south + (row + 1) / rowsPerDegree + slack,
      };
      this.#rows[at] = this.#crossedCells(at, band, { west, perDegree: columnsPerDegree });
      const middle = south + (row + 0.5) / rowsPerDegree;
      this.#rows[at + 1] = this.#insideCells(at, middle, { west, perDegree: columnsPerDegree });
    }
  }

  #crossedCells(
    at: number,
    band: { south: number; north: number },
    { west, perDegree: columns }: { west: number; perDegree: number },
  ): number {
    const ends = this.#rowEnds;
    const slack = SLACK * (Math.abs(west) + COLUMNS / columns);
    let crossed = 0;
    for (let edge = this.#rows[at + 2]; edge < this.#rows[at + 3]; edge += 4) {
      const [from, to] = spanInBand(ends.subarray(edge, edge + 4), band);
      const last = Math.min(COLUMNS - 1, Math.trunc((to + slack - west) * columns));
      for (let column = Math.max(0, Math.trunc((from - slack - west) * columns)); column <= last; column++)
        crossed |= 1 << column;
    }
    return crossed;
  }

  #insideCells(
    at: number,
    lat: number,
    { west, perDegree: columns }: { west: number; perDegree: number },
  ): number {
    let inside = 0;
    let known: boolean | null = null;
    for (let column = 0; column < COLUMNS; column++) {
      if ((this.#rows[at] & (1 << column)) !== 0) {
        known = null;
        continue;
      }
      // Neighbours without an edge are on the same side.
      const lon = west + (column + 0.5) / columns;
      known ??= insideRow(this.#rowEnds, this.#rows[at + 2], this.#rows[at + 3], lon, lat);
      if (known) inside |= 1 << column;
    }
    return inside;
  }
}

/** A box without width has all in its first cell: any size does for the others. */
function perDegree(cells: number, span: number): number {
  return span > 0 ? (cells / span) * SHRINK : 1;
}

/** Longitudes between which an edge passes through a band of latitudes. */
function spanInBand(
  [west, south, east, north]: Float64Array,
  band: { south: number; north: number },
): [number, number] {
  const low = Math.min(west, east);
  const high = Math.max(west, east);
  if (south === north) return [low, high];
  const at = (lat: number): number => west + ((lat - south) / (north - south)) * (east - west);
  const one = at(band.south);
  const other = at(band.north);
  return [Math.max(low, Math.min(one, other)), Math.min(high, Math.max(one, other))];
}

/** Counts the edges of a row that a ray eastwards crosses; an edge counts at its lower end and not at its upper one. */
// oxlint-disable-next-line eslint/max-params, eslint/complexity -- innermost loop: no object, no call but `turn`
function insideRow(ends: Float64Array, from: number, to: number, lon: number, lat: number): boolean {
  let inside = false;
  for (let at = from; at < to; at += 4) {
    const south = ends[at + 1];
    const north = ends[at + 3];
    if (lat < south || lat > north) continue;
    const first = ends[at];
    const second = ends[at + 2];
    if (first < lon && second < lon) continue;
    if (first > lon && second > lon) {
      if (lat < north) inside = !inside;
      continue;
    }
    const side = turn(first, south, second, north, lon, lat);
    if (side === 0) return true;
    if (side > 0 && lat < north) inside = !inside;
  }
  return inside;
}
