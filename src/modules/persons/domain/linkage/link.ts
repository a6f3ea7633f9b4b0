import { ok, refuse, type Result } from '#kernel/result.ts';
import { findCandidates } from './candidates.ts';
import { CELLS, cellAt } from './cells.ts';
import { cluster } from './clusters.ts';
import { CONTACTS, PATTERNS } from './compare.ts';
import { pairsBySide, pairsCompared } from './expected.ts';
import { evidenceOf, judge, type Judged } from './judge.ts';
import { learn, type Model } from './model.ts';
import { gather, type Party, type Population } from './population.ts';
import { rangeOf, type DistinctRange, type LinkErrors } from './range.ts';

/** Any change that may link or part one pair is another version. */
const LINKAGE_VERSION = 'fellegi-sunter-1';

/** A record: its party, by its place in the list, and its row in that party's file. */
export type RecordPlace = { party: number; row: number };

/** Two records judged. `agrees`: names of what agrees (see `PATTERNS`, `CONTACTS`), never a value. */
export type JudgedPair = { a: RecordPlace; b: RecordPlace; probability: number; agrees: string[] };

/** What people said: it holds whatever is computed. A split always wins. */
export type Rulings = {
  splits?: readonly (readonly [RecordPlace, RecordPlace])[];
  confirmed?: readonly (readonly [RecordPlace, RecordPlace])[];
};

/** Who is who. */
export type Linkage = {
  version: string;
  /** Number of the person of each row, by party in the order given; numbers mean nothing but sameness. */
  persons: Uint32Array[];
  /** Pairs that are one person. */
  links: JudgedPair[];
  /** Pairs that might be or not, the least certain first: people are asked. */
  doubtful: JudgedPair[];
  /** Distinct persons, with the range at 95 % that errors of linkage leave. */
  distinct: DistinctRange;
  /** Shares of links that are wrong and of records that lack one, at most. */
  errors: LinkErrors;
  /** Weight learned for each agreement that was met: log2 of the ratio of likelihoods, and how many pairs. */
  weights: { agrees: string; pairs: number; weight: number }[];
  comparisons: number;
};

/** Pairs between these probabilities are doubtful. */
const DOUBT = [0.1, 0.9] as const;
const MOST_DOUBTFUL = 2000;

/**
 * Links the records of several files, without labels: blocking by keyed match keys, comparison of filters, Fellegi–Sunter
 * weights learned by expectation and maximisation, clusters by complete link. The order of the parties changes nothing but the order of the answer.
 * Refuses files that may not be compared (`encoding-version`, `encoding-parameters`, `encoding-key`), `no-such-record` for a
 * ruling about a record that is not there, and `party-twice` when two parties bear one id.
 */
export async function link(parties: readonly Party[], rulings: Rulings = {}): Promise<Result<Linkage>> {
  if (new Set(parties.map(({ id }) => id)).size < parties.length) return refuse({ code: 'party-twice' });
  const gathered = gather(parties);
  if (!gathered.ok) return gathered;
  const all = gathered.value;
  const places = new Places(all, parties);
  const ruled = readRulings(all, rulings, places);
  if (!ruled.ok) return ruled;
  const candidates = await findCandidates(all);
  const counts = new Float64Array(CELLS);
  for (const cell of candidates.cell) counts[cell]++;
  const model = learn(counts, { records: all.size, pairs: pairsCompared(all), sides: pairsBySide(all) });
  const judged = judge(all, { candidates, model });
  const { split, confirmed } = ruled.value;
  const persons = cluster(all.size, {
    judged,
    rules: {
      apart: (a, b) => split.has(pairNumber(all, a, b)) || sameUniqueParty(all, a, b),
      confirmed,
      evidence: (a, b) => evidenceOf(all, { model, a, b }),
    },
  });
  const settled = new Set([...split, ...confirmed.map(([a, b]) => pairNumber(all, a, b))]);
  return ok({
    version: LINKAGE_VERSION,
    persons: places.byParty(persons),
    ...pairsOf(all, { judged, persons, settled, places }),
    ...rangeOf({ all, judged, persons }),
    weights: weightsOf(counts, model),
    comparisons: candidates.comparisons,
  });
}

/** Translates records of the population into places of the files, both ways. */
class Places {
  readonly #all: Population;
  /** Place in the list given of each party of the population. */
  readonly #given: number[];
  readonly #records: Uint32Array[];
  constructor(all: Population, parties: readonly Party[]) {
    this.#all = all;
    this.#given = all.parties.map((party) => parties.indexOf(party));
    this.#records = parties.map(({ file }) => new Uint32Array(file.references.length));
    for (let record = 0; record < all.size; record++)
      this.#records[this.#given[all.party[record]]][all.row[record]] = record;
  }

  recordAt({ party, row }: RecordPlace): number | undefined {
    return this.#records.at(party)?.at(row);
  }

  of(record: number): RecordPlace {
    return { party: this.#given[this.#all.party[record]], row: this.#all.row[record] };
  }

  byParty(values: Uint32Array): Uint32Array[] {
    return this.#records.map((records) => records.map((record) => values[record]));
  }
}

const pairNumber = ({ size }: Population, a: number, b: number): number =>
  Math.min(a, b) * size + Math.max(a, b);

const sameUniqueParty = ({ party, parties }: Population, a: number, b: number): boolean =>
  party[a] === party[b] && parties[party[a]].unique === true;

type Ruled = { split: Set<number>; confirmed: [number, number][] };

function readRulings(
  all: Population,
  { splits = [], confirmed = [] }: Rulings,
  places: Places,
): Result<Ruled> {
  const ruled: Ruled = { split: new Set(), confirmed: [] };
  for (const [list, isSplit] of [
    [splits, true],
    [confirmed, false],
  ] as const)
    for (const [one, other] of list) {
      const [a, b] = [places.recordAt(one), places.recordAt(other)];
      if (a === undefined || b === undefined) return refuse({ code: 'no-such-record' });
      if (isSplit) ruled.split.add(pairNumber(all, a, b));
      else ruled.confirmed.push([a, b]);
    }
  return ok(ruled);
}

type Said = { judged: Judged; persons: Uint32Array; settled: ReadonlySet<number>; places: Places };

function pairsOf(
  all: Population,
  { judged, persons, settled, places }: Said,
): Pick<Linkage, 'links' | 'doubtful'> {
  const links: JudgedPair[] = [];
  const doubtful: JudgedPair[] = [];
  for (let pair = 0; pair < judged.count; pair++) {
    const [a, b, probability] = [judged.a[pair], judged.b[pair], judged.probability[pair]];
    const together = persons[a] === persons[b];
    const asked = probability >= DOUBT[0] && probability <= DOUBT[1] && !settled.has(pairNumber(all, a, b));
    if (!together && !asked) continue;
    const said = { a: places.of(a), b: places.of(b), probability, agrees: agreements(judged.cell[pair]) };
    if (together) links.push(said);
    if (asked) doubtful.push(said);
  }
  const certainty = ({ probability }: JudgedPair): number => Math.abs(probability - 0.5);
  doubtful.sort((x, y) => certainty(x) - certainty(y));
  return { links, doubtful: doubtful.slice(0, MOST_DOUBTFUL) };
}

function agreements(cell: number): string[] {
  const { pattern, contact } = cellAt(cell);
  return contact === 0 ? [PATTERNS[pattern]] : [PATTERNS[pattern], `contact-${CONTACTS[contact]}`];
}

function weightsOf(counts: Float64Array, model: Model): Linkage['weights'] {
  const sums = new Map<string, { pairs: number; weight: number }>();
  for (let cell = 0; cell < CELLS; cell++) {
    if (counts[cell] === 0) continue;
    const agrees = agreements(cell).join(' ');
    const sum = sums.get(agrees) ?? { pairs: 0, weight: 0 };
    const weight = Math.max(-40, Math.min(40, model.evidence[cell] / Math.LN2));
    sums.set(agrees, { pairs: sum.pairs + counts[cell], weight: sum.weight + weight * counts[cell] });
  }
  return [...sums]
    .map(([agrees, { pairs, weight }]) => ({ agrees, pairs, weight: weight / pairs }))
    .sort((x, y) => y.weight - x.weight);
}
