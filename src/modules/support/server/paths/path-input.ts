import { z } from 'zod';

/** Which path, and for which structure one acts. */
export const OnPath = {
  organisationId: z.number().int().positive(),
  pathNo: z.number().int().positive().max(2_147_483_647),
};

/** Access of acts on a path: people of the structure that works with the resident. */
export const WORKING = {
  right: 'work-persons' as const,
  organisation: ({ organisationId }: { organisationId: number }) => organisationId,
};
