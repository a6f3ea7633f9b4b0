import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import {
  earliestReminders,
  REMINDER_DAYS,
  reminderFor,
  type ReminderDays,
  type ReminderStep,
} from '../../domain/reminders.ts';
import { rulesOf } from '../contracts/rules.ts';
import { keepReminder, readDeclarations, type Declaration } from '../hours/declarations.ts';
import type { HoursContext } from '../hours/hours-context.ts';
import { lockHours } from '../hours/hours-store.ts';
import { contactsOf, sendLink } from '../hours/send-link.ts';

/** What a day's reminders came to. */
export type Reminded = { reminded: number; escalated: number };

/**
 * Reminds employers that were sent a link and have not sent everything: before the due day, on it and after it; then the
 * facilitator is told. Each message brings a new link: the former may be lost.
 */
export const remindEmployers = (context: HoursContext) =>
  useCase({
    name: 'remind-employers',
    access: 'operator',
    mode: 'write',
    input: z.object({}),
    run: async (act) => {
      await lockHours(act);
      const today = dayOfInstant(act.now);
      const done = await readDone(act);
      const rules = await readRules(act);
      const outcome: Reminded = { reminded: 0, escalated: 0 };
      for (const declaration of await readDeclarations(act, { waiting: true })) {
        if (declaration.linkId === null) continue;
        const { due, declarationNo: no } = declaration;
        const known = { due, done: done.get(no) ?? [], days: earliestReminders(rules.get(no) ?? []) };
        const step = reminderFor(known, today);
        if (step !== null) await take(context, act, { declaration, step, outcome });
      }
      // Days on which nobody is reminded change nothing, and are work done all the same.
      act.leaveTrace();
      return ok(outcome);
    },
  });

async function readDone({ tx, collectivityId }: ActContext): Promise<Map<number, string[]>> {
  const found = await sql<{
    no: number;
    kinds: string[];
  }>`select declaration_no as no, array_agg(kind) as kinds
    from clauses.reminder where collectivity_id = ${collectivityId} group by 1`.execute(tx);
  return new Map(found.rows.map(({ no, kinds }) => [no, kinds]));
}

/** Days of the contracts that each declaration is about; a contract that says none has the usual ones. */
async function readRules({ tx, collectivityId }: ActContext): Promise<Map<number, ReminderDays[]>> {
  const found = await sql<{ no: number; rules: unknown }>`
    select distinct d.declaration_no as no, c.rules
    from clauses.declaration d
    join clauses.line l on l.collectivity_id = d.collectivity_id and l.organisation_id = d.organisation_id
      and l.employer = d.employer and l.month = d.month and l.state in ('draft', 'sent-back')
    join clauses.contract c on c.collectivity_id = l.collectivity_id and c.contract_no = l.contract_no
    where d.collectivity_id = ${collectivityId} and d.link_id is not null`.execute(tx);
  const byNo = Map.groupBy(found.rows, ({ no }) => no);
  return new Map(
    [...byNo].map(([no, rows]) => [no, rows.map(({ rules }) => rulesOf(rules).reminders ?? REMINDER_DAYS)]),
  );
}

async function take(
  context: HoursContext,
  act: ActContext,
  { declaration, step, outcome }: { declaration: Declaration; step: ReminderStep; outcome: Reminded },
): Promise<void> {
  const { organisationId, employer } = declaration;
  if (step === 'escalation') {
    await context.escalate(act, declaration);
    await keepReminder(act, declaration, { kind: step, day: dayOfInstant(act.now), now: act.now });
    await context.traceHours(act, organisationId, { act: 'escalate', lines: 0 });
    outcome.escalated++;
    return;
  }
  const to = (await contactsOf(context, act, organisationId)).get(employer);
  if (to === undefined) return;
  await sendLink(context, act, { declaration, kind: step, to });
  await context.traceHours(act, organisationId, { act: 'remind', lines: 0 });
  outcome.reminded++;
}
