import { sql } from 'kysely';
import { z } from 'zod';
import { signatureOf } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { sniff } from '../../../domain/paths/document.ts';
import { OnPath, WORKING } from '../path-input.ts';
import type { PathsContext } from '../paths-context.ts';
import { pathFor } from '../read-paths.ts';
import { placeOf } from '../sealing.ts';
import { lockPaths, nextNo } from '../store.ts';

/** A document of a resident. */
export const AddDocumentInput = z.object({
  ...OnPath,
  name: z.string().trim().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
});

/** Keeps a document, sealed for the structure. Refusals: `path-unknown`, and those of `sniff`. */
export const addDocument = (context: PathsContext) =>
  useCase({
    name: 'add-document',
    access: WORKING,
    mode: 'write',
    input: AddDocumentInput,
    run: async (act, input): Promise<Result<{ documentNo: number }>> => {
      const { organisationId, pathNo, name, bytes } = input;
      const kind = sniff(bytes);
      if (!kind.ok) return kind;
      await lockPaths(act);
      const found = await pathFor(act, context, input);
      if (!found.ok) return found;
      const { tx, collectivityId } = act;
      const documentNo = await nextNo(act, 'document');
      const seal = (field: string, text: string): Buffer =>
        context.sealer.seal(
          text,
          placeOf({ collectivityId, organisationId }, 'document', { row: documentNo, field }),
        );
      await sql`insert into support.document (collectivity_id, document_no, path_no, organisation_id, name, body, media_type, bytes,
          recorded_at, recorded_by)
        values (${collectivityId}, ${documentNo}, ${pathNo}, ${organisationId}, ${seal('name', name)},
          ${seal('body', Buffer.from(bytes).toString('base64'))}, ${kind.value}, ${bytes.length}, ${act.now},
          ${signatureOf(act.actor)})`.execute(tx);
      const { residentNo } = found.value.path;
      await context.trace(act, {
        code: 'person-changed',
        organisationId,
        residentNo,
        params: { fields: 'document' },
      });
      return ok({ documentNo });
    },
  });
