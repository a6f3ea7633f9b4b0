import { sql } from 'kysely';
import type { DepositContext } from './deposits.ts';

/** A record as rulings name it: it keeps its meaning when the file is deposited again. */
export type RecordName = { organisationId: number; reference: string };

/** Two records, the smaller name first. */
export type PairName = { a: RecordName; b: RecordName };

/** What a structure may say of a pair. */
export const VERDICTS = ['same', 'different', 'unsure'] as const;
/** What a structure says of a pair. */
export type PairVerdict = (typeof VERDICTS)[number];

/** Puts two records in the order of their names. */
export function pairOf(one: RecordName, other: RecordName): PairName {
  const first = one.organisationId - other.organisationId || (one.reference < other.reference ? -1 : 1);
  return first < 0 ? { a: one, b: other } : { a: other, b: one };
}

/** Under what a pair is looked up. */
export const pairKey = ({ a, b }: PairName): string =>
  JSON.stringify([a.organisationId, a.reference, b.organisationId, b.reference]);

/** A pair on which structures spoke. */
export type RuledPair = PairName & { said: Map<number, PairVerdict> };

type Row = {
  organisation_id: number;
  a_organisation: number;
  a_reference: string;
  b_organisation: number;
  b_reference: string;
  verdict: PairVerdict;
};

/** The last word of each structure on each pair. */
export async function readRulings({ tx, collectivityId }: DepositContext): Promise<Map<string, RuledPair>> {
  const found =
    await sql<Row>`select distinct on (a_organisation, a_reference, b_organisation, b_reference, organisation_id)
      organisation_id, a_organisation, a_reference, b_organisation, b_reference, verdict
    from persons.ruling where collectivity_id = ${collectivityId}
    order by a_organisation, a_reference, b_organisation, b_reference, organisation_id, ruling_no desc`.execute(
      tx,
    );
  const pairs = new Map<string, RuledPair>();
  for (const row of found.rows) {
    const name: PairName = {
      a: { organisationId: row.a_organisation, reference: row.a_reference },
      b: { organisationId: row.b_organisation, reference: row.b_reference },
    };
    const pair = pairs.get(pairKey(name)) ?? { ...name, said: new Map<number, PairVerdict>() };
    pair.said.set(row.organisation_id, row.verdict);
    pairs.set(pairKey(name), pair);
  }
  return pairs;
}

/**
 * What the words of the structures come to. One refusal splits: merging two people would give one the file of the other.
 * One confirmation links, unless the other refuses.
 */
export function settled({ said }: RuledPair): boolean | null {
  const words = [...said.values()];
  if (words.includes('different')) return false;
  return words.includes('same') ? true : null;
}

/** Keeps what a structure says of a pair. */
export async function writeRuling(
  { tx, collectivityId }: DepositContext,
  pair: PairName,
  word: { organisationId: number; verdict: PairVerdict; by: string; now: Date },
): Promise<void> {
  const { a, b } = pair;
  await sql`insert into persons.ruling (collectivity_id, ruling_no, organisation_id, a_organisation, a_reference,
      b_organisation, b_reference, verdict, ruled_at, ruled_by)
    select ${collectivityId}::int, coalesce(max(ruling_no), 0) + 1, ${word.organisationId}, ${a.organisationId}, ${a.reference},
      ${b.organisationId}, ${b.reference}, ${word.verdict}, ${word.now}, ${word.by}
    from persons.ruling where collectivity_id = ${collectivityId}`.execute(tx);
}
