import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { m } from '#messages/messages.js';
import type { RequestHandler } from './$types';

/** The calendar of an adviser, for their own program: it comes back without a session, by a link that may be revoked. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const labels = { calendar: m.calendar_name(), step: m.calendar_step(), question: m.calendar_question() };
  const found = await locals.ask(getApp().useCases.viewCalendar, { token: params.token, labels });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  return new Response(found.value, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    },
  });
};
