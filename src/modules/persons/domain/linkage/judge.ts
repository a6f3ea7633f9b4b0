import type { Candidates } from './candidates.ts';
import { seenCell } from './candidates.ts';
import { cellAt } from './cells.ts';
import type { Model } from './model.ts';
import type { Population } from './population.ts';

/** Pairs that may be one person, judged: columns in a fixed order, `a` before `b`. */
export type Judged = {
  count: number;
  a: Uint32Array;
  b: Uint32Array;
  cell: Uint16Array;
  /** Probability that the pair is one person, its competitors considered. */
  probability: Float64Array;
};

/** Pairs less probable than this are forgotten: with nobody else in sight, even a faint likeness may be the one. */
const LEAST = 0.0005;
/** At least this share of a file has nobody in another, however alike they are. */
const LEAST_ALONE = 0.02;
/** Rows that a file is taken to have besides its own, all of them alone: a small file proves little. */
const ROWS_ALONE = 20;
const MOST = 1 - 1e-6;

/**
 * Judges candidates. Whoever is b cannot be b' as well unless these are one person: pairs that compete for a record share
 * its probability, so that two people of one name and date do not both become a third. Against a pair also stands that both
 * are alone, which is unlikely between files that share most of their people: there a faint likeness decides.
 */
export function judge(
  all: Population,
  { candidates, model }: { candidates: Candidates; model: Model },
): Judged {
  const kept = keep(candidates, model, all.size);
  const near = neighbours(all.size, kept);
  // Both being likely the same third, they are one person unless they contradict each other.
  const twice = Math.min(1, (10 * model.links.within) / all.size);
  const together = (b: number, c: number): number => {
    const ratio =
      Math.exp(evidenceOf(all, { model, a: b, b: c })) * (all.party[b] === all.party[c] ? twice : 1);
    return ratio === Infinity ? 1 : ratio / (1 + ratio);
  };
  const against = (pair: number, record: number): number => {
    const other = kept.a[pair] === record ? kept.b[pair] : kept.a[pair];
    let sum = 0;
    for (let n = near.starts[record]; n < near.starts[record + 1]; n++) {
      const rival = near.pairs[n];
      if (rival === pair) continue;
      const third = kept.a[rival] === record ? kept.b[rival] : kept.a[rival];
      sum += odds(kept.probability[rival]) * (1 - together(other, third));
    }
    return sum;
  };
  const alone = sharesAlone(all, kept);
  const probability = kept.probability.map((value, pair) => {
    const own = odds(value);
    const [a, b] = [kept.a[pair], kept.b[pair]];
    const [aloneA, aloneB] = [alone(a, b), alone(b, a)];
    const [rivalsA, rivalsB] = [against(pair, a), against(pair, b)];
    // When each has a rival, these two may be one person as well: the cross is no stronger than the stronger rival.
    const cross = Math.min(rivalsA * rivalsB, Math.max(rivalsA, rivalsB));
    return own / (own + aloneA * aloneB + rivalsA * aloneB + rivalsB * aloneA + cross);
  });
  return { ...kept, probability };
}

/** Share of the party of a record that is expected to have nobody in the party of another; 1 within one party. */
function sharesAlone(
  { parties, party }: Population,
  { count, a, b, probability }: Judged,
): (record: number, other: number) => number {
  const links = parties.map(() => new Float64Array(parties.length));
  for (let pair = 0; pair < count; pair++) {
    const [p, q] = [party[a[pair]], party[b[pair]]];
    links[p][q] += probability[pair];
    links[q][p] += probability[pair];
  }
  const alone = links.map((row, p) =>
    row.map((sum) => Math.max(LEAST_ALONE, 1 - sum / (parties[p].file.references.length + ROWS_ALONE))),
  );
  return (record, other) => (party[record] === party[other] ? 1 : alone[party[record]][party[other]]);
}

const odds = (probability: number): number => probability / (1 - probability);

/**
 * What a pair says by itself, whether or not it was a candidate (see `Model.evidence`). -Infinity for two rows of a file
 * without duplicates and for records that are nothing alike.
 */
export function evidenceOf(all: Population, { model, a, b }: { model: Model; a: number; b: number }): number {
  if (all.party[a] === all.party[b] && all.parties[all.party[a]].unique === true) return -Infinity;
  const cell = seenCell(all, Math.min(a, b), Math.max(a, b));
  return cell < 0 || !trusts(model, all.size, cell) ? -Infinity : model.evidence[cell];
}

/**
 * Whether the model expects so few duplicates within files that only those who agree on names and date are believed.
 */
function trusts({ links }: Model, size: number, cell: number): boolean {
  if (links.within >= Math.max(5, size / 250)) return true;
  const at = cellAt(cell);
  return !at.within || at.pattern <= 1;
}

function keep({ count, a, b, cell }: Candidates, model: Model, size: number): Judged {
  const pairs: number[] = [];
  const { posterior } = model;
  for (let pair = 0; pair < count; pair++)
    if (posterior[cell[pair]] >= LEAST && trusts(model, size, cell[pair])) pairs.push(pair);
  const order = Uint32Array.from(pairs).sort((x, y) => a[x] - a[y] || b[x] - b[y]);
  return {
    count: order.length,
    a: order.map((pair) => a[pair]),
    b: order.map((pair) => b[pair]),
    cell: Uint16Array.from(order, (pair) => cell[pair]),
    probability: Float64Array.from(order, (pair) => Math.min(MOST, posterior[cell[pair]])),
  };
}

type Neighbours = { starts: Uint32Array; pairs: Uint32Array };

/** Pairs of each record. */
function neighbours(size: number, { count, a, b }: Judged): Neighbours {
  const starts = new Uint32Array(size + 1);
  for (let pair = 0; pair < count; pair++) {
    starts[a[pair] + 1]++;
    starts[b[pair] + 1]++;
  }
  for (let record = 0; record < size; record++) starts[record + 1] += starts[record];
  const next = starts.slice();
  const pairs = new Uint32Array(2 * count);
  for (let pair = 0; pair < count; pair++) {
    pairs[next[a[pair]]++] = pair;
    pairs[next[b[pair]]++] = pair;
  }
  return { starts, pairs };
}
