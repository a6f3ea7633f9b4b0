import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from '../../accounts/deps.ts';

const MOST = 100;

/** The last messages to people, with those that nothing sends here; reading them is traced. */
export const listOutbox = (deps: AccountDeps) =>
  useCase({
    name: 'list-outbox',
    access: { right: 'see-outbox' },
    mode: 'write',
    input: z.object({}),
    run: async (context) => {
      const messages = await deps.outbox.list(context.tx, MOST);
      await trace(context, deps, {
        code: 'outbox-read',
        organisationId: null,
        params: { rows: messages.length },
      });
      return ok(messages);
    },
  });
