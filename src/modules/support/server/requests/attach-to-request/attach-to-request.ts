import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { sniff } from '../../../domain/paths/document.ts';
import { endsIn } from '../../../domain/requests/request-state.ts';
import { readAttachments, writeAttachment } from '../attachments.ts';
import { readRequest } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { lockRequests, OnRequest, WORKING } from '../store.ts';

/** Documents that one request carries at most. */
const MOST = 5;

const AttachInput = z.object({
  ...OnRequest,
  name: z.string().trim().min(1).max(200),
  bytes: z.instanceof(Uint8Array),
});

/**
 * Joins a document to a request that one's structure sent: it is sealed for the structure asked, and for the sender. Refusals:
 * `request-unknown`, `request-over`, `request-too-many-documents`, and those of `sniff`.
 */
export const attachToRequest = (context: RequestsContext) =>
  useCase({
    name: 'attach-to-request',
    access: WORKING,
    mode: 'write',
    input: AttachInput,
    run: async (
      act,
      { organisationId, requestNo, name, bytes },
    ): Promise<Result<{ attachmentNo: number }>> => {
      const kind = sniff(bytes);
      if (!kind.ok) return kind;
      await lockRequests(act);
      const request = await readRequest(act, requestNo);
      if (request?.senderId !== organisationId)
        return refuse({ code: 'request-unknown', value: String(requestNo) });
      if (endsIn(context.rules, request.state)) return refuse({ code: 'request-over' });
      const { threadNo } = request;
      const held = await readAttachments(context, act, { organisationId, threadNo });
      if (held.length >= MOST) return refuse({ code: 'request-too-many-documents', params: { most: MOST } });
      const document = { name, mediaType: kind.value, body: bytes };
      const holders = [...new Set([organisationId, request.organisationId])];
      const [attachmentNo] = await writeForAll(act, holders, (one) =>
        writeAttachment(context, { ...act, reach: [one] }, { organisationId: one, threadNo, ...document }),
      );
      const params = { fields: 'document' };
      await context.trace(act, { code: 'person-changed', organisationId, threadNo, params });
      return ok({ attachmentNo });
    },
  });

async function writeForAll(
  act: ActContext,
  organisations: readonly number[],
  write: (organisationId: number) => Promise<number>,
): Promise<number[]> {
  const numbers: number[] = [];
  for (const one of organisations) numbers.push(await reaching(act, [one], () => write(one)));
  return numbers;
}
