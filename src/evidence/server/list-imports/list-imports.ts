import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readWithdrawals, withdrawnEntries } from '../withdraw.ts';

/** A file that somebody imported, as an entry of the ledger. */
export type ImportedEntry = {
  entryNo: number;
  label: string;
  fileName: string | null;
  recordedAt: Date;
  facts: number;
  corrections: number;
  withdrawn: boolean;
  /** Whether whoever asks recorded it. */
  mine: boolean;
};

const MOST_LISTED = 50;

type Row = {
  entry_no: number;
  label: string;
  file_name: string | null;
  recorded_at: Date;
  recorded_by: string;
  facts: number;
  corrections: number;
};

/** The latest imports of the organisations that one reaches: those that one may see and withdraw. */
export const listImports = useCase({
  name: 'list-imports',
  access: { right: 'withdraw-evidence' },
  mode: 'read',
  input: z.object({}),
  run: async ({ tx, collectivityId, reach, actor }) => {
    const found = await sql<Row>`
      select e.entry_no, s.label, s.file_name, e.recorded_at, e.recorded_by, e.facts, e.corrections
      from evidence.entry e join evidence.source s on s.collectivity_id = e.collectivity_id and s.source_no = e.source_no
      where e.collectivity_id = ${collectivityId} and s.kind = 'file'
        and (${reach === 'all'} or (s.organisation_id is not null and accounts.reaches(s.organisation_id)))
      order by e.entry_no desc limit ${MOST_LISTED}`.execute(tx);
    const withdrawn = withdrawnEntries(await readWithdrawals(tx, collectivityId));
    return ok(
      found.rows.map((row): ImportedEntry => ({
        entryNo: row.entry_no,
        label: row.label,
        fileName: row.file_name,
        recordedAt: row.recorded_at,
        facts: row.facts,
        corrections: row.corrections,
        withdrawn: withdrawn.has(row.entry_no),
        mine: row.recorded_by === signatureOf(actor),
      })),
    );
  },
});
