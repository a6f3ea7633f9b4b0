import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { dayOfInstant, formatDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { recordingContext } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { drawSample } from '../../domain/draw.ts';
import { controlSource, findControl, type Control } from '../controls.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { seedPlace } from '../sealing.ts';
import { lockInsertion } from '../store.ts';

/** Which control to draw, and the public value that was awaited; empty when none was announced. */
const DrawControlInput = z.object({
  publicId: z.uuid(),
  beaconValue: z.string().trim().max(200),
  depositor: z.string().min(1).max(200),
});

/**
 * Draws the sample of a control and reveals its seed, once. Refusals: `control-unknown`, `control-already-drawn`,
 * `control-beacon-awaited` (its day has not come), those of `drawSample`.
 */
export const drawControl = (context: InsertionContext) =>
  useCase({
    name: 'draw-control',
    access: { right: 'audit-evidence' },
    mode: 'write',
    input: DrawControlInput,
    run: async (act, { publicId, beaconValue, depositor }): Promise<Result<{ sample: string[] }>> => {
      await lockInsertion(act);
      const control = await findControl(act, publicId);
      if (!control) return refuse({ code: 'control-unknown', value: publicId });
      if (control.draw) return refuse({ code: 'control-already-drawn' });
      const { beacon } = control.commitment;
      const today = dayOfInstant(act.now);
      if (beacon !== null && beacon.day > today)
        return refuse({
          code: 'control-beacon-awaited',
          params: { name: beacon.name, day: formatDay(beacon.day) },
        });
      const seed = await openSeed(context, act, control);
      const sample = await drawSample(control.commitment, {
        seed,
        beaconValue,
        population: control.population,
      });
      if (!sample.ok) return sample;
      const receipt = await context.recorder.record(act.tx, recordingContext(act), {
        entry: { source: controlSource(depositor), note: control.title },
        facts: [
          {
            kind: 'control-drawn',
            row: 1,
            starts: today,
            ends: today,
            quantity: sample.value.length,
            dims: { control: publicId, seed, 'beacon-value': beaconValue || undefined },
          },
        ],
      });
      if (!receipt.ok) return receipt;
      await sql`update insertion.control set revealed = ${seed}, beacon_value = ${beaconValue}, sample = ${sample.value}::text[],
          draw_entry = ${receipt.value.entryNo}, drawn_at = ${act.now}, drawn_by = ${signatureOf(act.actor)}
        where collectivity_id = ${act.collectivityId} and control_no = ${control.controlNo}`.execute(act.tx);
      return ok({ sample: sample.value });
    },
  });

async function openSeed(
  { sealer }: InsertionContext,
  { tx, collectivityId }: ActContext,
  { controlNo }: Control,
): Promise<string> {
  const found = await sql<{ seed: Buffer }>`select seed from insertion.control
    where collectivity_id = ${collectivityId} and control_no = ${controlNo}`.execute(tx);
  return sealer.open(found.rows[0].seed, seedPlace(collectivityId, controlNo));
}
