import { error } from '@sveltejs/kit';
import { askedOf } from '../../../asked.ts';
import type { PageServerLoad } from './$types';

/** Rows speak of persons: staff only, which until accounts exist means the demonstration. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!locals.staff) error(403);
  const asked = askedOf(params.id, url);
  const page = await locals.staff.listEvidence({ ...asked, page: url.searchParams.get('page') ?? 1 });
  if (!page.ok) error(400, locals.say(page)[0]?.reason);
  return { page: page.value, asked };
};
