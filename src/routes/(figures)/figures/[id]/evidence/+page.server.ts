import { error } from '@sveltejs/kit';
import { askedOf } from '../../../asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = askedOf(params.id, url);
  const page = await locals.publication.listEvidence({ ...asked, page: url.searchParams.get('page') ?? 1 });
  if (!page.ok) error(400, locals.say(page)[0]?.reason);
  return { page: page.value, asked };
};
