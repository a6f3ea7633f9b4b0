import { signatureOf } from '#kernel/actor.ts';
import { z } from 'zod';
import { GENERATIONS, isQpv } from '#kernel/codes.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { layerOf } from '../../domain/layers.ts';
import { writeDecision } from '../decisions.ts';
import { announceChange, layerAt } from '../geography.ts';
import type { TerritoryContext } from '../territory-context.ts';

/** A decision on an address that outlines alone do not place. */
export const DecideInput = z.object({
  generation: z.enum(GENERATIONS),
  subject: z.string().regex(/^(address|text|point):.{1,300}$/),
  label: z.string().trim().min(1).max(300),
  /** A code of the generation, `out`, or null to take back the decision that stands. */
  qpv: z.string().nullable(),
  reason: z.string().trim().min(1).max(500),
});
/** A decision on an address. */
export type DecideInput = z.infer<typeof DecideInput>;

/** Keeps what an agent decides, with the reason, the author and the date; it wins over what is computed. */
export const decideAddress = ({ geography }: TerritoryContext) =>
  useCase({
    name: 'decide-address',
    access: { right: 'locate-addresses' },
    mode: 'write',
    input: DecideInput,
    run: async (act, input): Promise<Result<DecideInput>> => {
      const { generation, qpv } = input;
      if (qpv !== null && qpv !== 'out') {
        const snapshot = await geography.snapshot(act.tx, act.collectivityId);
        const layer = layerAt(snapshot, layerOf(generation));
        const known = layer?.outlines.some((outline) => outline.code === qpv) ?? isQpv(qpv, generation);
        if (!known) return refuse({ code: 'unknown-qpv', field: 'qpv', value: qpv, params: { generation } });
      }
      await writeDecision(
        act.tx,
        { collectivityId: act.collectivityId, by: signatureOf(act.actor), now: act.now },
        input,
      );
      await announceChange(act.tx, act.collectivityId);
      act.leaveTrace();
      return ok(input);
    },
  });
