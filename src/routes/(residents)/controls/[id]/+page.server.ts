import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const found = await locals.ask(getApp().useCases.viewControl, { publicId: params.id });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  // The checklist of whoever controls is not for this page, even for them.
  return { control: found.value.control };
};
