import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const place = url.searchParams.get('place') ?? undefined;
  const board = await locals.publication.viewBoard({ place });
  if (!board.ok) error(400, locals.say(board)[0]?.reason);
  return { board: board.value };
};
