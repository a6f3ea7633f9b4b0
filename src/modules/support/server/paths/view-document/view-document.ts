import { sql } from 'kysely';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { PathsContext } from '../paths-context.ts';
import { placeOf } from '../sealing.ts';

/** Which document. */
const ViewDocumentInput = z.object({
  organisationId: z.number().int().positive(),
  documentNo: z.number().int().positive().max(2_147_483_647),
});

/** A document, opened. */
export type OpenedDocument = { name: string; mediaType: string; bytes: Uint8Array };

type Row = { resident_no: number; name: Buffer; body: Buffer; media_type: string };

/** Opens a document for the structure that keeps it, and leaves the trace of it. Refusal: `path-unknown-document`. */
export const viewDocument = (context: PathsContext) =>
  useCase({
    name: 'view-document',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: z.infer<typeof ViewDocumentInput>) => organisationId,
    },
    // It writes the trace of who looked.
    mode: 'write',
    input: ViewDocumentInput,
    run: async (act, { organisationId, documentNo }): Promise<Result<OpenedDocument>> => {
      const { tx, collectivityId } = act;
      const found = await sql<Row>`select d.name, d.body, d.media_type, t.resident_no from support.document d
        join support.path_part t on t.collectivity_id = d.collectivity_id and t.path_no = d.path_no
          and t.organisation_id = d.organisation_id
        where d.collectivity_id = ${collectivityId} and d.document_no = ${documentNo} and d.organisation_id = ${organisationId}
          and d.body is not null order by t.part_no limit 1`.execute(tx);
      const row = found.rows.at(0);
      if (!row) return refuse({ code: 'path-unknown-document', value: String(documentNo) });
      await context.trace(act, { code: 'person-seen', organisationId, residentNo: row.resident_no });
      const open = (field: 'name' | 'body'): string =>
        context.sealer.open(
          row[field],
          placeOf({ collectivityId, organisationId }, 'document', { row: documentNo, field }),
        );
      return ok({
        name: open('name'),
        mediaType: row.media_type,
        bytes: Buffer.from(open('body'), 'base64'),
      });
    },
  });
