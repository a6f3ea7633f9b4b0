import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { eraseResidentOf } from '../erase.ts';
import type { PathsContext } from '../paths-context.ts';

/** What the rules of retention did: structures told, and residents whose names were erased. */
export type Forgotten = { noticed: number; erased: number; entryNo: null };

type Row = { organisation_id: number; resident_no: number; noticed_on: number | null; last: number };

/**
 * Applies the rules of retention to residents: whoever was not met for so many months is told of to the structure, then erased
 * there. An outcome still to ask keeps nobody longer: the question is asked before, or not at all.
 */
export const forgetResidents = (context: PathsContext) =>
  useCase({
    name: 'forget-residents',
    access: 'operator',
    mode: 'write',
    input: z.object({}),
    run: async (act): Promise<Result<Forgotten>> => {
      const rules = await context.rules(act);
      const ruleOfOthers = rules.get(null) ?? { months: 24, noticeDays: 30 };
      const today = dayOfInstant(act.now);
      const done = { noticed: 0, erased: 0 };
      for (const row of await readKnown(act)) {
        const { organisation_id: organisationId, resident_no: residentNo, last } = row;
        const rule = rules.get(organisationId) ?? ruleOfOthers;
        const record = { ref: String(residentNo), lastContact: last, noticedOn: row.noticed_on };
        const step = context.retain(rule, record, today);
        if (step === 'notice') {
          await notice(act, { organisationId, residentNo, today });
          await context.trace(act, {
            code: 'retention-notice',
            organisationId,
            residentNo,
            params: { days: rule.noticeDays },
          });
          done.noticed++;
        }
        if (step === 'anonymise') {
          await eraseResidentOf(act, { organisationId, residentNo });
          await context.trace(act, {
            code: 'person-anonymised',
            organisationId,
            residentNo,
            params: { months: rule.months },
          });
          done.erased++;
        }
      }
      return ok({ ...done, entryNo: null });
    },
  });

/** Residents whose name is known, with the last day on which each structure had news of them. */
async function readKnown({ tx, collectivityId }: ActContext): Promise<Row[]> {
  const found =
    await sql<Row>`select r.organisation_id, r.resident_no, r.noticed_on, greatest(max(t.joined_on), max(t.invited_on),
      (select max(m.on_day) from support.meeting m join support.path_part o on o.collectivity_id = m.collectivity_id
        and o.path_no = m.path_no and o.organisation_id = m.organisation_id where m.collectivity_id = r.collectivity_id
        and m.organisation_id = r.organisation_id and o.resident_no = r.resident_no and m.kind <> 'missed'),
      (select max(s.on_day) from support.stage_reached s join support.path_part o on o.collectivity_id = s.collectivity_id
        and o.path_no = s.path_no and o.organisation_id = r.organisation_id where s.collectivity_id = r.collectivity_id
        and o.resident_no = r.resident_no and s.taken_back_at is null))::int as last
    from support.resident r join support.path_part t on t.collectivity_id = r.collectivity_id
      and t.organisation_id = r.organisation_id and t.resident_no = r.resident_no
    where r.collectivity_id = ${collectivityId} and r.name is not null
    group by r.collectivity_id, r.organisation_id, r.resident_no, r.noticed_on order by 1, 2`.execute(tx);
  return found.rows;
}

async function notice(
  { tx, collectivityId }: ActContext,
  { organisationId, residentNo, today }: { organisationId: number; residentNo: number; today: number },
): Promise<void> {
  await sql`update support.resident set noticed_on = ${today} where collectivity_id = ${collectivityId}
    and organisation_id = ${organisationId} and resident_no = ${residentNo}`.execute(tx);
}
