import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { openAttachment, type OpenedAttachment } from '../attachments.ts';
import { actOn } from '../by-link.ts';
import type { RequestsContext } from '../requests-context.ts';
import { RowNo } from '../store.ts';

/** Opens a document of a request by the structure's link, and leaves the trace of it. Refusals: those of links, `request-unknown`. */
export const viewAttachmentLink = (context: RequestsContext) =>
  useCase({
    name: 'view-attachment-link',
    access: 'anyone',
    // It writes the trace of who looked.
    mode: 'write',
    input: z.object({ token: z.string().max(100), attachmentNo: RowNo }),
    run: async (act, { token, attachmentNo }): Promise<Result<OpenedAttachment>> => {
      const found = await actOn(context, act, token);
      if (!found.ok) return found;
      const { request, act: inside } = found.value;
      const { organisationId, threadNo } = request;
      const key = { organisationId, threadNo, attachmentNo };
      const opened = await reaching(act, inside.reach, () => openAttachment(context, inside, key));
      return opened ? ok(opened) : refuse({ code: 'request-unknown', value: String(attachmentNo) });
    },
  });
