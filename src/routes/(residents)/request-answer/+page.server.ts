import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { redirect } from '@sveltejs/kit';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import { answerIn, servicesFor, showAsker, type ServiceChoice } from '../../request-services.ts';
import { requestWords, tellEvents } from '../../request-words.ts';
import { admitted, keepPrivate } from '../by-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  keepPrivate({ setHeaders });
  const token = url.searchParams.get('token') ?? '';
  const found = await locals.ask(getApp().useCases.viewRequestLink, { token });
  const done = url.searchParams.has('done');
  if (!found.ok) return { token, done, link: null, refusals: locals.say(found) };
  const words = requestWords(getApp().requestRules, locals.locale);
  return {
    token,
    done,
    link: { ...found.value, stateWords: words.state(found.value.state) },
    refusals: [],
  };
};

type Found = { words: string; services: ServiceChoice[] };
const NOTHING: Found = { words: '', services: [] };

/** Opens the request: it is then received, and whoever asked knows it. */
async function opened(locals: App.Locals, token: string, found: Found) {
  const counted = await admitted(locals);
  if (!counted.ok) return refused(locals, counted, { opened: null, ...found });
  const shown = await locals.ask(getApp().useCases.openRequestLink, { token });
  if (!shown.ok) return refused(locals, shown, { opened: null, ...found });
  const { asker, thread, events, acts, reasons, attachments } = shown.value;
  return {
    said: [],
    ...found,
    opened: {
      asker: showAsker(asker),
      language: thread?.language ?? null,
      events: tellEvents(events, locals.locale),
      acts,
      reasons,
      attachments,
    },
  };
}

export const actions: Actions = {
  open: async ({ locals, request }) => opened(locals, (await fieldsOf(request))('token'), NOTHING),
  find: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const words = read('words');
    return opened(locals, read('token'), { words, services: await servicesFor(locals, words) });
  },
  answer: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const token = read('token');
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, { opened: null, ...NOTHING });
    const done = await locals.ask(getApp().useCases.answerRequestLink, { token, ...answerIn(read) });
    if (!done.ok) return refused(locals, done, { opened: null, ...NOTHING });
    redirect(303, localizeHref(`/request-answer?token=${encodeURIComponent(token)}&done=1`));
  },
};
