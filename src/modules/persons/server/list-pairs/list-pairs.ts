import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { seeingAll } from '../deposits.ts';
import { pairKey, readRulings, settled, type PairVerdict } from '../rulings.ts';

/** A pair as one of its two structures sees it: its own reference, the other structure, and what agrees, never a value. */
export type SeenPair = {
  organisationId: number;
  reference: string;
  other: { organisationId: number; reference: string | null };
  /** Name of the other structure. */
  otherName: string;
  state: 'linked' | 'doubtful';
  score: number;
  /** Names of what agrees. */
  agrees: string[];
  mine: PairVerdict | null;
  theirs: PairVerdict | null;
  /** What the words of both come to; null: linkage decides. */
  settled: boolean | null;
};

type Row = {
  a_organisation: number;
  a_reference: string;
  b_organisation: number;
  b_reference: string;
  state: 'linked' | 'doubtful';
  score: number;
  pattern: string;
};

/** Names of structures are no secret among them. */
async function organisationNames(act: ActContext): Promise<Map<number, string>> {
  const found = await seeingAll(act, () =>
    sql<{ organisation_id: number; name: string }>`select organisation_id, name from accounts.organisation
      where collectivity_id = ${act.collectivityId}`.execute(act.tx),
  );
  return new Map(found.rows.map((row) => [row.organisation_id, row.name]));
}

/** Pairs of an organisation that are to be looked at, the most doubtful first; `linked` shows those held to be one person too. */
export const listPairs = () =>
  useCase({
    name: 'list-pairs',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: { organisationId: number }) => organisationId,
    },
    mode: 'read',
    input: z.object({
      organisationId: z.number().int().positive(),
      state: z.enum(['doubtful', 'linked']).default('doubtful'),
    }),
    run: async (act, { organisationId, state }) => {
      const found =
        await sql<Row>`select a_organisation, a_reference, b_organisation, b_reference, state, score, pattern
        from persons.pair where collectivity_id = ${act.collectivityId} and state = ${state}
          and ${organisationId} in (a_organisation, b_organisation)
        order by score desc, a_reference, b_reference limit 500`.execute(act.tx);
      const rulings = await readRulings(act);
      const names = await organisationNames(act);
      return ok(
        found.rows.map((row): SeenPair => {
          const a = { organisationId: row.a_organisation, reference: row.a_reference };
          const b = { organisationId: row.b_organisation, reference: row.b_reference };
          const [mine, other] = a.organisationId === organisationId ? [a, b] : [b, a];
          const ruled = rulings.get(pairKey({ a, b }));
          // The other structure's reference says nothing here, and might say something of its people.
          const within = other.organisationId === organisationId;
          return {
            organisationId,
            reference: mine.reference,
            other: { organisationId: other.organisationId, reference: within ? other.reference : null },
            otherName: names.get(other.organisationId) ?? '',
            state: row.state,
            score: row.score,
            agrees: row.pattern.split(' ').filter(Boolean),
            mine: ruled?.said.get(organisationId) ?? null,
            theirs: within ? null : (ruled?.said.get(other.organisationId) ?? null),
            settled: ruled ? settled(ruled) : null,
          };
        }),
      );
    },
  });
