import { COMPARED, comparedOf, LEAST, PATTERNS, STEP, STEPS } from './compare.ts';

/** What is expected of pairs of one class: of one person (`link`) and of two (`other`). */
export type Expected = {
  /** Share of this agreement among the pairs of one person for which as much could be compared. */
  share: number;
  /** Probabilities by step of likeness. */
  link: Float64Array;
  other: Float64Array;
};

/** Normal curves of likeness, one on the other. */
type Hump = [weight: number, mean: number, spread: number];
/** A floor where no pair is expected: links may be more alike than expected (`side` 1), other pairs less (-1). */
const FLOOR = 1e-4;
const LOW_FLOOR = 1e-8;

type Row = { share: number; link: Hump[]; other: Hump[] };

const NEVER: Row = { share: 0, link: [[1, 0.84, 0.06]], other: [[1, 0.62, 0.05]] };
const never = (count: number): Row[] => Array.from({ length: count }, () => NEVER);

const ROWS: Row[] = [
  { share: 0.56, link: [[1, 0.93, 0.07]], other: [[1, 0.95, 0.06]] },
  { share: 0.137, link: [[1, 0.838, 0.03]], other: [[1, 0.775, 0.03]] },
  { share: 0.132, link: [[1, 0.84, 0.025]], other: [[1, 0.79, 0.028]] },
  {
    share: 0.058,
    link: [
      [0.6, 0.75, 0.028],
      [0.4, 0.813, 0.022],
    ],
    other: [
      [0.55, 0.735, 0.024],
      [0.45, 0.645, 0.045],
    ],
  },
  {
    share: 0.04,
    link: [
      [0.85, 0.782, 0.022],
      [0.15, 0.73, 0.03],
    ],
    other: [
      [0.9, 0.713, 0.026],
      [0.1, 0.775, 0.025],
    ],
  },
  {
    share: 0.01,
    link: [[1, 0.732, 0.038]],
    other: [
      [0.9, 0.622, 0.048],
      [0.1, 0.73, 0.025],
    ],
  },
  {
    share: 0.022,
    link: [
      [0.85, 0.783, 0.024],
      [0.15, 0.72, 0.04],
    ],
    other: [
      [0.75, 0.665, 0.055],
      [0.25, 0.785, 0.022],
    ],
  },
  {
    share: 0.012,
    link: [
      [0.65, 0.725, 0.032],
      [0.35, 0.81, 0.022],
    ],
    other: [[1, 0.606, 0.046]],
  },
  { share: 0.029, link: [[1, 0.714, 0.042]], other: [[1, 0.61, 0.022]] },
  // A name was missing.
  ...never(3),
  { share: 0.75, link: [[1, 0.83, 0.08]], other: [[1, 0.78, 0.06]] },
  ...never(4),
  { share: 0.25, link: [[1, 0.7, 0.06]], other: [[1, 0.614, 0.024]] },
  // Day and month were missing.
  ...never(4),
  { share: 0.6, link: [[1, 0.87, 0.08]], other: [[1, 0.745, 0.04]] },
  { share: 0.22, link: [[1, 0.77, 0.05]], other: [[1, 0.61, 0.052]] },
  NEVER,
  { share: 0.06, link: [[1, 0.75, 0.048]], other: [[1, 0.6, 0.048]] },
  { share: 0.12, link: [[1, 0.69, 0.055]], other: [[1, 0.602, 0.038]] },
  // The date was missing.
  ...never(PATTERNS.length - 1),
  {
    share: 1,
    link: [
      [0.5, 0.7, 0.05],
      [0.5, 0.92, 0.08],
    ],
    other: [
      [0.9, 0.603, 0.04],
      [0.1, 0.715, 0.03],
    ],
  },
];

/**
 * What pairs look like before anything is seen, measured on generated lists of several kinds and severities
 * (`src/modules/persons/testing`). The likeness of each agreement hardly moves from one list to another, since it follows
 * from the encoding; how often each agreement happens does, and is learned. Guard rails: files with few surnames or few
 * records cannot lead the estimate astray. In the order of `COMPARED`, then of `PATTERNS`.
 */
export const EXPECTED: Expected[] = ROWS.map(({ share, link, other }) => ({
  share,
  link: curve(link, 1),
  other: curve(other, -1),
}));

function curve(humps: Hump[], side: 1 | -1): Float64Array {
  const middle = humps[0][1];
  const steps = Float64Array.from({ length: STEPS }, (_, step) => {
    const at = LEAST + (step + 0.5) * STEP;
    return humps.reduce(
      (sum, [weight, mean, spread]) => sum + (weight / spread) * Math.exp(-(((at - mean) / spread) ** 2) / 2),
      (at - middle) * side > 0 ? FLOOR : LOW_FLOOR,
    );
  });
  const sum = steps.reduce((total, value) => total + value, 0);
  return steps.map((value) => value / sum);
}

/** What contacts say of one person whose year of birth agrees, in the order of `CONTACTS`. */
export const EXPECTED_CONTACT = [0, 0.14, 0.08, 0.4, 0.18, 0.2];

const P = PATTERNS.length;

/** Pairs of records by what can be compared, in the order of `COMPARED`. */
export type PairsCompared = number[];

/**
 * Chance agreements that are too rare to be counted are expected from frequent ones: persons who agree on names and year
 * agree on the day as well once in a hundred or less; measured on generated lists. Null where counting is enough.
 */
export function expectedOthers(counts: Float64Array, pairs: PairsCompared): (number | null)[] {
  const expected: (number | null)[] = Array.from({ length: COMPARED.length * P }, () => null);
  // Those who agree on some of the names and the year, and little else, are seen well: the rest follows.
  const alike = 0.55 * counts[5] + 0.1;
  const relative = (compared: number): number => pairs[compared] / Math.max(1, pairs[0]);
  expected[0] = 0.004 * alike + 0.005;
  expected[1] = 0.012 * alike + 0.02;
  expected[2] = 0.0015 * counts[7] + 0.02;
  expected[4] = alike;
  expected[6] = 0.3 * counts[5] + 0.1;
  expected[P + 3] = counts[3] * relative(1) + 0.1;
  expected[2 * P + 4] = alike * relative(2) + 0.1;
  return expected;
}

/** Counts the pairs of a population by what can be compared, whether or not they were. */
export function pairsCompared({ present, size }: { present: Uint16Array; size: number }): PairsCompared {
  const records = new Float64Array(COMPARED.length);
  for (let record = 0; record < size; record++) records[comparedOf(present[record], present[record])]++;
  let [sum, before] = [0, 0];
  return Array.from(records, (count) => {
    sum += count;
    const pairs = (sum * (sum - 1)) / 2 - before;
    before += pairs;
    return pairs;
  });
}

/** Counts the pairs between parties and within them. */
export function pairsBySide({
  party,
  size,
}: {
  party: Uint16Array;
  size: number;
}): readonly [number, number] {
  const rows = new Map<number, number>();
  for (const number of party) rows.set(number, (rows.get(number) ?? 0) + 1);
  let within = 0;
  for (const count of rows.values()) within += (count * (count - 1)) / 2;
  return [(size * (size - 1)) / 2 - within, within];
}
