import { z } from 'zod';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { ownEntry } from '../importer.ts';
import { recordingContext } from '../recording-context.ts';
import { withdraw } from '../withdraw.ts';

/** Undoes a whole import, or the withdrawal of one, by a new entry. */
export const withdrawEntry = useCase({
  name: 'withdraw-entry',
  access: { right: 'withdraw-evidence' },
  mode: 'write',
  input: z.object({ entryNo: z.number().int().min(1), note: z.string().max(500).optional() }),
  run: async (act, { entryNo, note }) => {
    const own = await ownEntry(act, entryNo);
    if (!own.ok) return own;
    return withdraw(act.tx, recordingContext(act), { entryNo, ...(note === undefined ? {} : { note }) });
  },
});
