import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { traceFile } from '#app/trace-file.ts';
import { askedOf } from '../asked.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const listed = await locals.ask(getApp().useCases.listTraces, { ...askedOf(url), whole: true });
  if (!listed.ok) error(403);
  return new Response(traceFile(listed.value, locals.locale).slice(), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="traces.csv"',
    },
  });
};
