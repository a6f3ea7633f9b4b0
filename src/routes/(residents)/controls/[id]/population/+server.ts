import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { RequestHandler } from './$types';

/** The list that a control draws from, as its digest covers it: one reference a line, sorted. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await locals.ask(getApp().useCases.viewControl, { publicId: params.id });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { population } = found.value.control;
  return new Response(population.map((one) => `${one}\n`).join(''), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="population.txt"`,
    },
  });
};
