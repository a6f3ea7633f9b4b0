import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { FactInput } from '#evidence/index.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { errorRateOf, type ErrorRate } from '../../domain/error-rate.ts';
import { controlSource, findControl, readOutcomes, type Control, type Outcome } from '../controls.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { lockInsertion } from '../store.ts';

/** Which control to close. */
const CloseControlInput = z.object({ publicId: z.uuid(), depositor: z.string().min(1).max(200) });

/** Parts per million in a basis point. */
const PPM = 100;

/**
 * Closes a control: its error rate and interval become facts, which figures of that period carry. Refusals: `control-unknown`,
 * `control-not-drawn`, `control-closed`, `control-incomplete` (each contract drawn needs an outcome, be it not found).
 */
export const closeControl = (context: InsertionContext) =>
  useCase({
    name: 'close-control',
    access: { right: 'audit-evidence' },
    mode: 'write',
    input: CloseControlInput,
    run: async (
      act,
      { publicId, depositor },
    ): Promise<Result<{ rate: ErrorRate; entryNo: number | null }>> => {
      await lockInsertion(act);
      const control = await findControl(act, publicId);
      if (!control) return refuse({ code: 'control-unknown', value: publicId });
      if (!control.draw) return refuse({ code: 'control-not-drawn' });
      if (control.result) return refuse({ code: 'control-closed' });
      const outcomes = await readOutcomes(act, control.controlNo);
      const missing = control.draw.sample.length - outcomes.size;
      if (missing > 0) return refuse({ code: 'control-incomplete', params: { missing } });
      const rate = rateOf(control, outcomes);
      if (!rate.ok) return rate;
      const receipt = await context.recorder.record(act.tx, recordingContext(act), {
        entry: { source: controlSource(depositor), note: control.title },
        facts: factsOf(control, rate.value),
      });
      if (!receipt.ok) return receipt;
      await sql`update insertion.control set result = ${JSON.stringify(rate.value)}::jsonb, closed_at = ${act.now},
          result_entry = ${receipt.value.entryNo}, closed_by = ${signatureOf(act.actor)}
        where collectivity_id = ${act.collectivityId} and control_no = ${control.controlNo}`.execute(act.tx);
      return ok({ rate: rate.value, entryNo: receipt.value.entryNo });
    },
  });

/** The rate that outcomes give. A contract that nobody found back counts as right at the low end and wrong at the high one. */
function rateOf(control: Control, outcomes: ReadonlyMap<string, Outcome>): Result<ErrorRate> {
  const found = [...outcomes.values()];
  const count = (wanted: Outcome): number => found.filter((one) => one === wanted).length;
  return errorRateOf({
    population: control.population.length,
    right: count('conform'),
    wrong: count('not-conform'),
    unchecked: count('not-found'),
  });
}

function factsOf(control: Control, rate: ErrorRate): FactInput[] {
  const bounds = { ...(rate.rate === null ? {} : { rate: rate.rate }), low: rate.low, high: rate.high };
  return Object.entries(bounds).map(([bound, value], at) => ({
    kind: 'error-rate-estimated',
    row: at + 1,
    starts: control.starts,
    ends: control.ends,
    quantity: value * PPM,
    dims: { control: control.publicId, bound, siae: control.kind ?? undefined },
  }));
}
