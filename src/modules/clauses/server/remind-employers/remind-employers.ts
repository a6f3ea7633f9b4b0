import { sql } from 'kysely';
import { z } from 'zod';
import { dayOfInstant } from '#kernel/days.ts';
import { ok } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { reminderFor, type ReminderStep } from '../../domain/reminders.ts';
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
      const outcome: Reminded = { reminded: 0, escalated: 0 };
      for (const declaration of await readDeclarations(act, { waiting: true })) {
        if (declaration.linkId === null) continue;
        const known = { due: declaration.due, done: done.get(declaration.declarationNo) ?? [] };
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
