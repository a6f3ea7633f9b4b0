import type { Outline, Position } from '../outline.ts';
import { crossingsOf } from './crossings.ts';
import { whereabouts, type Whereabouts } from './france.ts';

/** What is wrong with a drawing. */
export type OutlineFaultCode =
  /** No polygon, or a polygon without a ring. */
  | 'outline-empty'
  /** A ring that holds no area: fewer than three places. `params.points`: how many. */
  | 'outline-too-few-points'
  /** The last position of a ring is not its first one. */
  | 'outline-open-ring'
  /** Rings cross, run along or touch themselves, or are not nested. `params.how`: see `Crossing`. */
  | 'outline-self-crossing'
  /** Latitude before longitude. */
  | 'outline-swapped-axes'
  /** Metres where degrees are asked. */
  | 'outline-projected'
  /** Degrees, but not of France. */
  | 'outline-nowhere';

/** One fault of an outline, and where: numbers of the polygon, of its ring and of the position in it, from 0. */
export type OutlineFault = {
  code: OutlineFaultCode;
  polygon: number;
  ring: number;
  vertex?: number;
  /** Where it shows, as the file gives it: not in degrees when `outline-projected`. */
  at?: Position;
  params?: Record<string, string | number>;
};

/** Crossings listed for one outline: past these, it has to be drawn again anyway. */
const MOST_CROSSINGS = 10;

const FAULTS: Record<Exclude<Whereabouts, 'france'>, OutlineFaultCode> = {
  swapped: 'outline-swapped-axes',
  projected: 'outline-projected',
  nowhere: 'outline-nowhere',
};

/**
 * Faults of an outline, none when it may be relied on: rings closed, simple and well nested, in France. Exterior rings may
 * turn either way. Crossings are looked for in an outline that has no other fault; of misplaced positions the first is given.
 */
export function checkOutline(outline: Outline): OutlineFault[] {
  const faults = [...ringFaults(outline), ...misplaced(outline)];
  if (faults.length > 0) return faults;
  return crossingsOf(outline.polygons, MOST_CROSSINGS).map(({ how, ...place }) => ({
    code: 'outline-self-crossing',
    ...place,
    params: { how },
  }));
}

function ringFaults({ polygons }: Outline): OutlineFault[] {
  if (polygons.length === 0) return [{ code: 'outline-empty', polygon: 0, ring: 0 }];
  const faults: OutlineFault[] = [];
  for (const [polygon, rings] of polygons.entries()) {
    if (rings.length === 0) faults.push({ code: 'outline-empty', polygon, ring: 0 });
    for (const [ring, positions] of rings.entries()) {
      const points = placesIn(positions);
      if (points < 3) faults.push({ code: 'outline-too-few-points', polygon, ring, params: { points } });
      else if (!isSame(positions[0], positions[positions.length - 1]))
        faults.push({
          code: 'outline-open-ring',
          polygon,
          ring,
          vertex: positions.length - 1,
          at: positions[positions.length - 1],
        });
    }
  }
  return faults;
}

/** How many different places a ring goes through, as far as three. */
function placesIn(positions: readonly Position[]): number {
  const places: Position[] = [];
  for (const position of positions) {
    if (!places.some((place) => isSame(place, position))) places.push(position);
    if (places.length === 3) break;
  }
  return places.length;
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function misplaced({ polygons }: Outline): OutlineFault[] {
  for (const [polygon, rings] of polygons.entries()) {
    for (const [ring, positions] of rings.entries()) {
      for (const [vertex, at] of positions.entries()) {
        const where = whereabouts(at);
        if (where !== 'france') return [{ code: FAULTS[where], polygon, ring, vertex, at }];
      }
    }
  }
  return [];
}
