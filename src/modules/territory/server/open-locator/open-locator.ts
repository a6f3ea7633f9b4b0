import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { Snapshot } from '../geography.ts';
import type { TerritoryContext } from '../territory-context.ts';

/**
 * Opens what locating many addresses needs, as it stands now: the work itself takes minutes and must hold no
 * transaction, for the embedded engine serves one at a time.
 */
export const openLocator = ({ geography }: TerritoryContext) =>
  useCase({
    name: 'open-locator',
    access: { right: 'locate-addresses' },
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId }) => ok<Snapshot>(await geography.snapshot(tx, collectivityId)),
  });
