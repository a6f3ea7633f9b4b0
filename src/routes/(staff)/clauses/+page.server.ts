import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { formatDay, parseDay } from '#kernel/days.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const on = parseDay(url.searchParams.get('on') ?? '') ?? undefined;
  const board = await locals.ask(getApp().useCases.steerClauses, { on });
  if (!board.ok) error(400, locals.say(board)[0]?.reason);
  return { board: board.value, day: formatDay(board.value.on) };
};
