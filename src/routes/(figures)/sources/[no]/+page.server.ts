import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const source = await locals.publication.viewSource({ sourceNo: params.no });
  if (!source.ok) error(404, locals.say(source)[0]?.reason);
  return { page: source.value };
};
