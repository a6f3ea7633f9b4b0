import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { openAttachment, type OpenedAttachment } from '../attachments.ts';
import { isAsked, readRequest } from '../read-requests.ts';
import type { RequestsContext } from '../requests-context.ts';
import { OnRequest, RowNo } from '../store.ts';

/** Opens a document of a request for a structure that holds it, and leaves the trace of it. Refusal: `request-unknown`. */
export const viewAttachment = (context: RequestsContext) =>
  useCase({
    name: 'view-attachment',
    access: {
      right: 'see-persons',
      organisation: ({ organisationId }: { organisationId: number }) => organisationId,
    },
    // It writes the trace of who looked.
    mode: 'write',
    input: z.object({ ...OnRequest, attachmentNo: RowNo }),
    run: async (act, { organisationId, requestNo, attachmentNo }): Promise<Result<OpenedAttachment>> => {
      const request = await readRequest(act, requestNo);
      if (!request || (!isAsked(request, organisationId) && request.senderId !== organisationId))
        return refuse({ code: 'request-unknown', value: String(requestNo) });
      const { threadNo } = request;
      const found = await openAttachment(context, act, { organisationId, threadNo, attachmentNo });
      if (!found) return refuse({ code: 'request-unknown', value: String(attachmentNo) });
      await context.trace(act, { code: 'person-seen', organisationId, threadNo });
      return ok(found);
    },
  });
