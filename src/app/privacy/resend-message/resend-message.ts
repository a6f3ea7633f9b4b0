import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';

/** Sends again a message that did not leave. Refusal: `message-not-to-send` (it left, is unknown, or nothing sends it here). */
export const resendMessage = (deps: AccountDeps) =>
  useCase({
    name: 'resend-message',
    access: { right: 'see-outbox' },
    mode: 'write',
    input: z.object({ messageId: z.string().min(1).max(64) }),
    run: async (context, { messageId }): Promise<Result<{ kind: string }>> => {
      const kind = await deps.outbox.resend(context.tx, messageId);
      if (kind === null) return refuse({ code: 'message-not-to-send', field: 'messageId' });
      await trace(context, deps, { code: 'message-resent', organisationId: null, params: { kind } });
      return ok({ kind });
    },
  });
