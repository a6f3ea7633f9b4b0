import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { readDeposits } from '../deposits.ts';

/** Files that were deposited without names: one's own organisations', or all for whoever works for the collectivity. */
export const listDeposits = () =>
  useCase({
    name: 'list-deposits',
    access: { right: 'see-evidence' },
    mode: 'read',
    input: z.object({}),
    run: async (act) => ok(await readDeposits(act)),
  });
