import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readConventions } from '../conventions.ts';

/** Conventions of one's own structures, or of all for whoever works for the collectivity. */
export const listConventions = () =>
  useCase({
    name: 'list-conventions',
    access: { right: 'see-evidence' },
    mode: 'read',
    input: z.object({}),
    run: async (act) => ok(await readConventions(act)),
  });
