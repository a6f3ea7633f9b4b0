import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../../(account)/forms.ts';
import { answerIn, servicesFor, showAsker } from '../../../../request-services.ts';
import { requestWords, tellEvents } from '../../../../request-words.ts';
import type { Actions, PageServerLoad } from './$types';

const keyOf = (params: { organisation: string; request: string }) => ({
  organisationId: Number(params.organisation),
  requestNo: Number(params.request),
});

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const key = keyOf(params);
  const found = await locals.ask(getApp().useCases.viewRequest, key);
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { request, thread, asker, events, acts, reasons, attachments, silent, today } = found.value;
  const words = requestWords(getApp().requestRules, locals.locale);
  const received = request.organisationId === key.organisationId;
  return {
    key,
    request: {
      ...request,
      stateWords: words.state(request.state),
      reasonWords: request.reason === null ? null : words.reason(request.reason),
    },
    thread,
    asker: showAsker(asker),
    events: tellEvents(events, locals.locale),
    acts: locals.may('work-persons') ? acts : [],
    reasons,
    attachments,
    silent,
    days: today - request.sentOn,
    received,
    may: { attach: !received && request.endedOn === null && locals.may('work-persons') },
    saved: url.searchParams.has('saved'),
  };
};

const here = (params: { organisation: string; request: string }): string =>
  localizeHref(`/requests/${params.organisation}/${params.request}?saved=1`);

export const actions: Actions = {
  answer: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const done = await locals.ask(getApp().useCases.answerRequest, { ...keyOf(params), ...answerIn(read) });
    if (!done.ok) return refused(locals, done, { words: '', services: [] });
    redirect(303, here(params));
  },
  find: async ({ locals, request }) => {
    const words = (await fieldsOf(request))('words');
    return { said: [], words, services: await servicesFor(locals, words) };
  },
  attach: async ({ locals, params, request }) => {
    const file = (await request.formData()).get('file');
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const name = file instanceof File ? file.name.slice(0, 200) || '–' : '–';
    const input = { ...keyOf(params), name, bytes };
    const done = await locals.ask(getApp().useCases.attachToRequest, input);
    if (!done.ok) return refused(locals, done, { words: '', services: [] });
    redirect(303, here(params));
  },
};
