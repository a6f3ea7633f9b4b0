import { depositKinds } from '#app/deposit-kinds.ts';
import { organisationsWith } from '../organisations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  kinds: depositKinds(locals.locale),
  organisations: await organisationsWith(locals, 'work-persons'),
});
