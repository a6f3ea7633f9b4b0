import { cellAt } from './cells.ts';
import type { Judged } from './judge.ts';
import type { Population } from './population.ts';

/** Distinct persons counted, and the bounds at 95 %. */
export type DistinctRange = { value: number; low: number; high: number };

/** Shares at most, at 95 %: of records that should have been merged and were not, and of merged ones that should not. */
export type LinkErrors = { missedLink: number; falseLink: number };

type Said = { all: Population; judged: Judged; persons: Uint32Array };

const Z_95 = 1.96;
/**
 * How far a count is off, as a share of the records merged: measured on 260 generated cases of three severities, two to seven
 * lists of 150 to 1,500 rows that share 0 to 60 % of their people (`bench/linkage.ts` measures the coverage on others). The
 * more links show a slip, the more links had two and were missed; with few slips, chance agreements outweigh them.
 */
const BIAS = -0.02;
const BIAS_BY_SLIPS = 0.163;
const SPREAD = 0.015;
const SPREAD_ONE = 0.5;
/** Share of links with a slip where nothing is known yet, and how many links that weighs. */
const USUAL_SLIPS = 0.45;
const USUAL_WEIGHT = 10;

/**
 * Counts persons, and says how far errors of linkage may have led the count astray. Never under the persons of the largest
 * file, less what may be missed inside that file.
 */
export function rangeOf(said: Said): { distinct: DistinctRange; errors: LinkErrors } {
  const records = said.all.size;
  const { value, parties } = countPersons(said);
  const merged = records - value;
  const { excess, lack } = errorsOf(merged, slips(said));
  const least = parties.map(({ persons, rows, unique }) =>
    unique ? persons : persons - errorsOf(rows - persons, slips(said)).excess,
  );
  const low = Math.max(Math.min(1, records), Math.floor(value - excess), ...least.map(Math.floor));
  const high = Math.min(records, Math.ceil(value + lack));
  return {
    distinct: { value, low, high },
    errors: {
      missedLink: records === 0 ? 0 : (value - low) / records,
      falseLink: merged === 0 ? 0 : (high - value) / merged,
    },
  };
}

/** Persons counted too many and too few, at most, when so many records were merged. */
function errorsOf(merged: number, share: number): { excess: number; lack: number } {
  const bias = BIAS + BIAS_BY_SLIPS * share ** 2;
  const spread = Z_95 * Math.sqrt(SPREAD ** 2 + SPREAD_ONE ** 2 / (merged + 1));
  return {
    excess: (merged + 1) * Math.max(0, spread + bias),
    lack: (merged + 1) * Math.max(0, spread - bias),
  };
}

type PartyCount = { persons: number; rows: number; unique: boolean };

/** Persons in all, and in each party. */
function countPersons({ all, persons }: Said): { value: number; parties: PartyCount[] } {
  const byParty = all.parties.map(() => new Set<number>());
  let value = 0;
  for (let record = 0; record < all.size; record++) {
    if (persons[record] === record) value++;
    byParty[all.party[record]].add(persons[record]);
  }
  const parties = all.parties.map(({ file, unique = false }, at) => ({
    persons: byParty[at].size,
    rows: file.references.length,
    unique,
  }));
  return { value, parties };
}

/** Share of links whose names and date do not agree as they stand. */
function slips({ judged, persons }: Said): number {
  let [links, exact] = [0, 0];
  for (let pair = 0; pair < judged.count; pair++) {
    if (persons[judged.a[pair]] !== persons[judged.b[pair]]) continue;
    links++;
    if (cellAt(judged.cell[pair]).pattern === 0) exact++;
  }
  return (links - exact + USUAL_SLIPS * USUAL_WEIGHT) / (links + USUAL_WEIGHT);
}
