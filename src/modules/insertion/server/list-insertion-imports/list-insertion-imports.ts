import { sql } from 'kysely';
import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';

/** An export that was recorded. */
export type InsertionImport = {
  importNo: number;
  organisationId: number;
  fileName: string;
  entryNo: number | null;
  created: number;
  corrected: number;
  unchanged: number;
  importedAt: Date;
  undoneAt: Date | null;
};

type Row = {
  import_no: number;
  organisation_id: number;
  file_name: string;
  entry_no: number | null;
  created: number;
  corrected: number;
  unchanged: number;
  imported_at: Date;
  undone_at: Date | null;
};

/** Exports that one's structures recorded, the last first. */
export const listInsertionImports = () =>
  useCase({
    name: 'list-insertion-imports',
    access: { right: 'see-evidence' },
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId }) => {
      const found = await sql<Row>`select * from insertion.import where collectivity_id = ${collectivityId}
        order by import_no desc limit 100`.execute(tx);
      return ok(
        found.rows.map((row): InsertionImport => ({
          importNo: row.import_no,
          organisationId: row.organisation_id,
          fileName: row.file_name,
          entryNo: row.entry_no,
          created: row.created,
          corrected: row.corrected,
          unchanged: row.unchanged,
          importedAt: row.imported_at,
          undoneAt: row.undone_at,
        })),
      );
    },
  });
