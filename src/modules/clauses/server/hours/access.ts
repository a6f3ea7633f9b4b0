import { z } from 'zod';

/** Largest number that the database gives. */
const MOST = 2_147_483_647;

/** A number that the database gave. */
export const Numbered = z.number().int().positive().max(MOST);

/** A day number. */
export const Day = z.number().int().min(0).max(100_000);

/** The organisation in which somebody acts: participants stay in it. */
export const InOrganisation = z.object({ organisationId: Numbered });

/** Acts on participants and their hours are for whoever follows them in that organisation. */
export const FOLLOWING = {
  right: 'follow-participants' as const,
  organisation: ({ organisationId }: z.infer<typeof InOrganisation>) => organisationId,
};
