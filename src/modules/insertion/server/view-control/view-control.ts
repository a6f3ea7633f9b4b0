import { z } from 'zod';
import { hasRight } from '#kernel/actor.ts';
import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { readContracts, referenceOf } from '../contracts.ts';
import { findControl, readOutcomes, type Control, type Outcome } from '../controls.ts';

/** A contract drawn, as whoever controls it needs it: never a name, which stays in the structure. */
export type CheckedContract = {
  reference: string;
  /** Null when the import that stated it was undone since. */
  contract: {
    employer: string;
    siret: string;
    kind: string;
    starts: DayNumber;
    ends: DayNumber | null;
  } | null;
  outcome: Outcome | null;
};

/** A control, public; and its checklist for whoever controls. */
export type ControlView = { control: Control; checklist: CheckedContract[] | null };

/** Shows a control to anyone, so that anyone can draw again; refused: `control-unknown`. */
export const viewControl = () =>
  useCase({
    name: 'view-control',
    access: 'anyone',
    mode: 'read',
    input: z.object({ publicId: z.string().max(60) }),
    run: async (act, { publicId }): Promise<Result<ControlView>> => {
      const control = await findControl(act, publicId);
      if (!control) return refuse({ code: 'control-unknown', value: publicId });
      const controls = hasRight(act.actor, 'audit-evidence', true);
      return ok({ control, checklist: controls ? await checklistOf(act, control) : null });
    },
  });

async function checklistOf(act: ActContext, control: Control): Promise<CheckedContract[]> {
  const { draw } = control;
  if (draw === null) return [];
  const outcomes = await readOutcomes(act, control.controlNo);
  const contracts = new Map(
    (await reaching(act, 'all', () => readContracts(act))).map((one) => [referenceOf(one.contractNo), one]),
  );
  return draw.sample.map((reference) => {
    const found = contracts.get(reference);
    const { employer, siret, kind } = found?.convention ?? { employer: '', siret: '', kind: '' };
    return {
      reference,
      contract: found ? { employer, siret, kind, starts: found.starts, ends: found.ends } : null,
      outcome: outcomes.get(reference) ?? null,
    };
  });
}
