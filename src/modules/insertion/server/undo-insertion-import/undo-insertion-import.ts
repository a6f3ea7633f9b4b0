import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { readWithdrawals, recordingContext, withdraw, withdrawnEntries } from '#evidence/server/index.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import type { InsertionContext } from '../insertion-context.ts';
import { restate, withdrawRestatements } from '../restate.ts';
import { lockInsertion } from '../store.ts';

/** Which import to undo, and why. */
export const UndoInput = z.object({
  organisationId: z.number().int().positive(),
  importNo: z.number().int().positive().max(2_147_483_647),
  note: z.string().trim().min(1).max(500),
  depositor: z.string().min(1).max(200),
});
/** Which import to undo, and why. */
export type UndoInput = z.infer<typeof UndoInput>;

/**
 * Undoes an import: its entry is withdrawn, and contracts are again what the other imports say. Refusals:
 * `insertion-unknown-import`, `insertion-already-undone`.
 */
export const undoInsertionImport = (context: InsertionContext) =>
  useCase({
    name: 'undo-insertion-import',
    access: {
      right: 'work-persons',
      organisation: ({ organisationId }: z.infer<typeof UndoInput>) => organisationId,
    },
    mode: 'write',
    input: UndoInput,
    run: async (act, input): Promise<Result<{ importNo: number }>> => {
      await lockInsertion(act);
      const { tx, collectivityId } = act;
      const found = await sql<{ entry_no: number | null; undone_at: Date | null }>`select entry_no, undone_at
        from insertion.import where collectivity_id = ${collectivityId} and import_no = ${input.importNo}
          and organisation_id = ${input.organisationId}`.execute(tx);
      const row = found.rows[0];
      if (row === undefined)
        return refuse({ code: 'insertion-unknown-import', value: String(input.importNo) });
      if (row.undone_at !== null)
        return refuse({ code: 'insertion-already-undone', value: String(input.importNo) });
      await sql`update insertion.import set undone_at = ${act.now}, undone_by = ${signatureOf(act.actor)}
        where collectivity_id = ${collectivityId} and import_no = ${input.importNo}`.execute(tx);
      act.leaveTrace();
      const withdrawn = await withdrawAll(act, input, row.entry_no);
      if (!withdrawn.ok) return withdrawn;
      const stated = await restate(context, act, input);
      return stated.ok ? ok({ importNo: input.importNo }) : stated;
    },
  });

async function withdrawAll(act: ActContext, input: UndoInput, entryNo: number | null): Promise<Result<null>> {
  const anew = await withdrawRestatements(act, input.organisationId);
  if (!anew.ok || entryNo === null) return anew;
  // Somebody may have withdrawn the entry from the pages of evidence.
  if (withdrawnEntries(await readWithdrawals(act.tx, act.collectivityId)).has(entryNo)) return ok(null);
  const done = await withdraw(act.tx, recordingContext(act), { entryNo, note: input.note });
  return done.ok ? ok(null) : done;
}
