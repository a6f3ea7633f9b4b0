import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const entry = await locals.publication.viewEntry({ entryNo: params.no });
  if (!entry.ok) error(404, locals.say(entry)[0]?.reason);
  return { entry: entry.value };
};
