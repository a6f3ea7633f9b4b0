import { sql } from 'kysely';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';

/** A structure in a programme, from a day to another; null while it lasts. */
export type Membership = {
  programme: string;
  structureNo: number;
  structure: string;
  since: number;
  until: number | null;
  /** Whether figures count it: a structure without a valid SIRET is not stated. */
  counted: boolean;
};

/** Lists who belongs to which programme, and belonged. It is public: it names no resident. */
export const listMemberships = () =>
  useCase({
    name: 'list-memberships',
    access: 'anyone',
    mode: 'read',
    input: z.object({ programme: z.string().max(80).optional() }),
    run: async ({ tx, collectivityId }, { programme }): Promise<Result<Membership[]>> => {
      const found =
        await sql<Membership>`select m.programme, m.structure_no as "structureNo", s.name as structure, m.since, m.until, m.told is not null as counted
        from directory.membership m join directory.structure s using (collectivity_id, structure_no)
        where m.collectivity_id = ${collectivityId} and (${programme ?? null}::text is null or m.programme = ${programme ?? null})
        order by m.programme, m.until is not null, m.since, s.name`.execute(tx);
      return ok(found.rows);
    },
  });
