import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { organisationsOf } from '../memberships.ts';

/** Organisations whose team one may see: all of them, or one's own. */
export const listOrganisations = () =>
  useCase({
    name: 'list-organisations',
    access: { right: 'see-team' },
    mode: 'read',
    input: z.object({}),
    run: async (context) => ok(await organisationsOf(context)),
  });
