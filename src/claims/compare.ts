import type { ClaimValue, Comparator } from './extract/index.ts';

/** How a computed value answers a stated one. */
export type Match = 'exact' | 'rounded' | 'no';

/** Farther than this, relatively, a number is not a rounding of the other. */
const ROUNDING_TOLERANCE = 0.02;
/** Below this, things are counted one by one: six is not seven. */
const COUNTED_ONE_BY_ONE = 20;
/** "près de", "environ": within a tenth. */
const APPROXIMATE_TOLERANCE = 0.1;

/** What each comparator but equality asks of a value. */
const ASKS: Record<Exclude<Comparator, 'eq'>, (value: number, stated: number) => boolean> = {
  gt: (value, stated) => value > stated,
  gte: (value, stated) => value >= stated,
  lt: (value, stated) => value < stated,
  lte: (value, stated) => value <= stated,
  approx: (value, stated) => Math.abs(value - stated) <= APPROXIMATE_TOLERANCE * Math.abs(stated),
};

/** Compares what a text says with what the evidence says. */
export function compareClaim(
  claim: { value: ClaimValue; comparator: Comparator; unit: string },
  value: number,
): Match {
  if (typeof claim.value !== 'number')
    return value >= claim.value.min && value <= claim.value.max ? 'exact' : 'no';
  if (claim.comparator === 'eq') return compareExact(claim.value, value, claim.unit);
  return ASKS[claim.comparator](value, claim.value) ? 'exact' : 'no';
}

function compareExact(stated: number, value: number, unit: string): Match {
  if (value === stated) return 'exact';
  if (unit === 'percent') return Number(value.toFixed(decimalsOf(stated))) === stated ? 'rounded' : 'no';
  if (Math.abs(stated) < COUNTED_ONE_BY_ONE) return 'no';
  const near = Math.abs(value - stated) <= ROUNDING_TOLERANCE * Math.abs(stated);
  return near && roundLike(stated, value) === stated ? 'rounded' : 'no';
}

function decimalsOf(value: number): number {
  // A fraction said in words ("un tiers") is kept to four decimals, but claims no more than whole percents.
  const decimals = String(value).split('.')[1]?.length ?? 0;
  return decimals > 2 ? 0 : decimals;
}

/** Rounds to the precision that the stated number shows: 314,000 is said in thousands. */
function roundLike(stated: number, value: number): number {
  let step = 1;
  while (stated % (step * 10) === 0 && step < Math.abs(stated)) step *= 10;
  return Math.round(value / step) * step;
}
