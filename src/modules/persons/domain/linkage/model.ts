import { CELLS, cellAt } from './cells.ts';
import { COMPARED, CONTACTS, PATTERNS, STEPS } from './compare.ts';
import { EXPECTED, EXPECTED_CONTACT, expectedOthers, type PairsCompared } from './expected.ts';
import { fitTail } from './tail.ts';

/** A model learned from counts of pairs: how likely a pair of each cell is to be one person. */
export type Model = {
  /** Probability by cell that a pair is one person, before its competitors are known. */
  posterior: Float64Array;
  /**
   * Natural logarithm, by cell, of how much likelier such a pair is to be seen among pairs of one person than among pairs
   * of two: what the pair says by itself, however many records there are.
   */
  evidence: Float64Array;
  /** Pairs of one person expected, between parties and within them. */
  links: { between: number; within: number };
};

/** What a population is, apart from its pairs. */
export type Frame = {
  records: number;
  pairs: PairsCompared;
  /** Pairs of records, between parties and within them. */
  sides: readonly [number, number];
};

const P = PATTERNS.length;
const C = CONTACTS.length;
const K = COMPARED.length;

/** Weight of the expected shares of agreements, as a share of the links and as pairs. */
const PRIOR_SHARE = 0.7;
const PRIOR_PAIRS = 20;
/** The same for the likeness in each class. */
const SHAPE_SHARE = 1;
const SHAPE_PAIRS = 30;
/** Pairs that do not yet show that anybody is there twice. */
const SPARSE = 2;
/** How firmly rare chance agreements are held to what frequent ones lead to expect. */
const RARE_WEIGHT = 2;
/** Weight of the shares of what can be compared at all, as a share of the links. */
const COMPARED_SHARE = 0.5;

const CONTACT_PAIRS = 40;

const ROUNDS = 40;

type State = {
  /** Pairs of one person, between and within. */
  links: [number, number];
  /** Share of each class among the links for which as much was compared. */
  pattern: Float64Array;
  /** Share of what was compared among links. */
  compared: Float64Array;
  /** Likeness by class, as probabilities of steps. */
  likeness: Float64Array[];
  /** What contacts say, when the year agrees and when that is not known. */
  contact: Float64Array[];
  /** The same of other pairs; their classes are counted, between and within. */
  otherPairs: Float64Array[];
  otherLikeness: Float64Array[];
  otherContact: Float64Array[];
};

/** Patterns that hold the year of birth, without which contacts cannot agree since they are salted by it. */
const WITH_YEAR = [true, true, true, true, true, true, false, true, false];
const yearGroup = (pattern: number): number => (WITH_YEAR[pattern] ? 0 : 1);

type Filled = { cell: number; count: number; at: ReturnType<typeof cellAt>; class: number };

/** Learns without labels, by expectation and maximisation over counts of pairs by cell. */
export function learn(counts: Float64Array, frame: Frame): Model {
  const { pairs, sides } = frame;
  const filled: Filled[] = [];
  for (let cell = 0; cell < CELLS; cell++)
    if (counts[cell] > 0) {
      const at = cellAt(cell);
      filled.push({ cell, count: counts[cell], at, class: at.compared * P + at.pattern });
    }
  let state = start(filled, frame);
  for (let round = 0; round < ROUNDS; round++) state = improve(filled, { state, pairs });
  const posterior = posteriors(state);
  const prior = sides.map((all, side) => Math.log(Math.max(1, all) / state.links[side]));
  const evidence = posterior.map((p, cell) => Math.log(p / (1 - p)) + prior[cell < CELLS / 2 ? 0 : 1]);
  return { posterior, evidence, links: { between: state.links[0], within: state.links[1] } };
}

/** Begins with what is expected, every pair that agrees on names and date being a link. */
function start(filled: Filled[], { records, pairs }: Frame): State {
  const links: [number, number] = [1, 1];
  for (const { at, count } of filled) if (at.pattern <= 1) links[at.within ? 1 : 0] += count;
  const scale = Math.min(1, records / (links[0] + links[1]));
  const state: State = {
    links: [links[0] * scale, links[1] * scale],
    pattern: Float64Array.from(EXPECTED, ({ share }) => share),
    compared: sharesOf(pairs),
    likeness: EXPECTED.map(({ link }) => link),
    contact: [Float64Array.from([1, ...EXPECTED_CONTACT.slice(1)]), new Float64Array(C).fill(1)],
    otherPairs: [new Float64Array(K * P).fill(1), new Float64Array(K * P).fill(1)],
    otherLikeness: EXPECTED.map(({ other }) => other),
    otherContact: [new Float64Array(C).fill(1), new Float64Array(C).fill(1)],
  };
  const low = filled.map(({ at, count }) => (at.pattern === 0 ? 0 : count * 0.9));
  return { ...state, ...others(filled, { weights: low, pairs }) };
}

/** One round: how many pairs of each cell are links under the state, then the state under these. */
function improve(filled: Filled[], { state, pairs }: { state: State; pairs: PairsCompared }): State {
  const posterior = posteriors(state);
  const links = filled.map(({ cell, count }) => count * posterior[cell]);
  const rest = filled.map(({ count }, n) => count - links[n]);
  return { ...linked(filled, { weights: links, pairs }), ...others(filled, { weights: rest, pairs }) };
}

type Weighted = { weights: number[]; pairs: PairsCompared };
type Links = Omit<State, 'otherPairs' | 'otherLikeness' | 'otherContact'>;

function linked(filled: Filled[], { weights, pairs }: Weighted): Links {
  const links: [number, number] = [0, 0];
  const pattern = new Float64Array(K * P);
  const steps = Array.from({ length: K * P }, () => new Float64Array(STEPS));
  filled.forEach(({ at, class: kind }, n) => {
    links[at.within ? 1 : 0] += weights[n];
    pattern[kind] += weights[n];
    steps[kind][at.step] += weights[n];
  });
  const compared = Float64Array.from({ length: K }, (_, k) => total(pattern.subarray(k * P, (k + 1) * P)));
  return {
    links: [Math.max(0.05, links[0] - SPARSE), Math.max(0.05, links[1] - SPARSE)],
    compared: mixed(compared, { expected: sharesOf(pairs), weight: 1 + COMPARED_SHARE * total(compared) }),
    pattern: patternShares(pattern),
    likeness: steps.map((row, kind) => shapeOf(row, EXPECTED[kind].link)),
    contact: contactCounts(filled, weights).map((row, group) =>
      contactShares(row, group === 0 ? EXPECTED_CONTACT : null),
    ),
  };
}

/** Exact agreements are learned; the others, among themselves, are held by what is expected. */
function patternShares(pattern: Float64Array): Float64Array {
  return pattern.map((value, kind) => {
    const first = kind - (kind % P);
    const sum = total(pattern.subarray(first, first + P));
    const exact = first === 0 ? (pattern[0] + PRIOR_PAIRS * EXPECTED[0].share) / (sum + PRIOR_PAIRS) : 0;
    if (kind === 0) return exact;
    const rest = sum - (first === 0 ? pattern[0] : 0);
    const expected = EXPECTED[kind].share / (first === 0 ? 1 - EXPECTED[0].share : 1);
    const weight = PRIOR_PAIRS + PRIOR_SHARE * rest;
    return (1 - exact) * ((value + weight * expected) / (rest + weight));
  });
}

const total = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
};

const sharesOf = (pairs: PairsCompared): Float64Array => {
  const sum = total(pairs);
  return Float64Array.from(pairs, (value) => (value + 1) / (sum + K));
};

function mixed(
  row: Float64Array,
  { expected, weight }: { expected: Float64Array; weight: number },
): Float64Array {
  const sum = total(row);
  return row.map((value, n) => (value + weight * expected[n]) / (sum + weight));
}

/** Likeness by step, between what is counted, smoothed, and what is expected. */
function shapeOf(row: Float64Array, expected: Float64Array): Float64Array {
  const sum = total(row);
  const weight = SHAPE_PAIRS + SHAPE_SHARE * sum;
  const at = (step: number): number => row[Math.max(0, Math.min(STEPS - 1, step))];
  return row.map(
    (value, step) =>
      (value / 2 + at(step - 1) / 4 + at(step + 1) / 4 + weight * expected[step]) / (sum + weight),
  );
}

function others(
  filled: Filled[],
  { weights, pairs }: Weighted,
): Pick<State, 'otherPairs' | 'otherLikeness' | 'otherContact'> {
  const otherPairs = [new Float64Array(K * P).fill(0.01), new Float64Array(K * P).fill(0.01)];
  const steps = Array.from({ length: K * P }, () => new Float64Array(STEPS));
  filled.forEach(({ at, class: kind }, n) => {
    otherPairs[at.within ? 1 : 0][kind] += weights[n];
    steps[kind][at.step] += weights[n];
  });
  return {
    otherPairs: otherPairs.map((counts) => {
      const expected = expectedOthers(counts, pairs);
      return counts.map((value, kind) => heldTo(value, expected[kind]));
    }),
    otherLikeness: steps.map((row, kind) =>
      isTail(kind) ? fitTail(row) : shapeOf(row, EXPECTED[kind].other),
    ),
    otherContact: contactCounts(filled, weights).map((row) => contactShares(row, null)),
  };
}

/** So many pairs of different persons have next to nothing in common that their likeness is fitted, not expected. */
const isTail = (kind: number): boolean => kind % P >= 7 && kind < 3 * P;

/** A count under a gamma expectation. */
const heldTo = (value: number, expected: number | null): number =>
  expected === null ? value : (value + RARE_WEIGHT) / (1 + RARE_WEIGHT / expected);

/** Contacts by year group; nothing to compare is no evidence and is left out. */
function contactCounts(filled: Filled[], weights: number[]): Float64Array[] {
  const counts = [new Float64Array(C), new Float64Array(C)];
  filled.forEach(({ at }, n) => {
    if (at.contact > 0) counts[yearGroup(at.pattern)][at.contact] += weights[n];
  });
  return counts;
}

function contactShares(row: Float64Array, expected: number[] | null): Float64Array {
  const sum = total(row);
  const share = (value: number, n: number): number =>
    expected
      ? (value + CONTACT_PAIRS * expected[n]) / (sum + CONTACT_PAIRS)
      : (value + 0.2) / (sum + 0.2 * (C - 1));
  return row.map((value, n) => (n === 0 ? 1 : share(value, n)));
}

/**
 * Probability of a link by cell. All else equal it never falls as likeness grows, and below the likeness that most pairs of
 * different persons have it never exceeds what it is there: curves are not to be believed where they have no pairs.
 */
function posteriors(state: State): Float64Array {
  const posterior = new Float64Array(CELLS);
  const usual = state.otherLikeness.map((row) => row.indexOf(Math.max(...row)));
  for (let first = 0; first < CELLS; first += STEPS) {
    const at = cellAt(first);
    const peak = usual[at.compared * P + at.pattern];
    let highest = 0;
    for (let step = peak; step < STEPS; step++) {
      highest = Math.max(highest, chanceOf(state, { ...at, step }));
      posterior[first + step] = highest;
    }
    let lowest = posterior[first + peak];
    for (let step = peak - 1; step >= 0; step--) {
      lowest = Math.min(lowest, chanceOf(state, { ...at, step }));
      posterior[first + step] = lowest;
    }
  }
  return posterior;
}

/** Probability of a link. Where neither links nor other pairs are expected, there is none. */
function chanceOf(
  state: State,
  { within, compared, pattern, contact, step }: ReturnType<typeof cellAt>,
): number {
  const side = within ? 1 : 0;
  const kind = compared * P + pattern;
  const group = yearGroup(pattern);
  const link =
    state.links[side] * state.compared[compared] * state.pattern[kind] * state.likeness[kind][step];
  const other = state.otherPairs[side][kind] * state.otherLikeness[kind][step];
  const links = link * state.contact[group][contact];
  const all = links + other * state.otherContact[group][contact];
  return all > 0 ? links / all : 0;
}
