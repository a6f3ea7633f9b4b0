import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { findControl, OUTCOMES } from '../controls.ts';
import { lockInsertion } from '../store.ts';

/** What was found of contracts that a control drew. */
const TellOutcomeInput = z.object({
  publicId: z.uuid(),
  outcomes: z
    .array(z.object({ reference: z.string().max(40), outcome: z.enum(OUTCOMES) }))
    .min(1)
    .max(5000),
});

/**
 * Enters what was found; it may be corrected until the control is closed. Refusals: `control-unknown`, `control-not-drawn`,
 * `control-closed`, `control-not-in-sample`.
 */
export const tellOutcome = () =>
  useCase({
    name: 'tell-outcome',
    access: { right: 'audit-evidence' },
    mode: 'write',
    input: TellOutcomeInput,
    run: async (act, { publicId, outcomes }): Promise<Result<{ told: number }>> => {
      await lockInsertion(act);
      const control = await findControl(act, publicId);
      if (!control) return refuse({ code: 'control-unknown', value: publicId });
      if (!control.draw) return refuse({ code: 'control-not-drawn' });
      if (control.result) return refuse({ code: 'control-closed' });
      const drawn = new Set(control.draw.sample);
      const stray = outcomes.find(({ reference }) => !drawn.has(reference));
      if (stray) return refuse({ code: 'control-not-in-sample', value: stray.reference });
      const last = new Map(outcomes.map(({ reference, outcome }) => [reference, outcome]));
      await sql`insert into insertion.control_outcome (collectivity_id, control_no, reference, outcome, told_at, told_by)
        select ${act.collectivityId}::int, ${control.controlNo}::int, t.reference, t.outcome, ${act.now}::timestamptz,
          ${signatureOf(act.actor)}::text
        from unnest(${[...last.keys()]}::text[], ${[...last.values()]}::text[]) as t (reference, outcome)
        on conflict (collectivity_id, control_no, reference) do update
          set outcome = excluded.outcome, told_at = excluded.told_at, told_by = excluded.told_by`.execute(
        act.tx,
      );
      act.leaveTrace();
      return ok({ told: last.size });
    },
  });
