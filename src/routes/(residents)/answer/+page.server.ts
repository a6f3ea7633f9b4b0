import { getApp } from '#app/current.ts';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import { admitted, keepPrivate } from '../by-link.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  keepPrivate({ setHeaders });
  const token = url.searchParams.get('token') ?? '';
  const app = getApp();
  const found = await locals.ask(app.useCases.viewOutcomeLink, { token });
  if (!found.ok) return { token, asked: null, refusals: locals.say(found) };
  const { programme, stage, structure, answered } = found.value;
  const declared = app.programmes.get(programme)?.stages.find(({ id }) => id === stage);
  const question = declared?.outcome?.question ?? null;
  return { token, asked: { stage, structure, answered, question }, refusals: [] };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, { done: false });
    const told = await locals.ask(getApp().useCases.answerOutcome, {
      token: read('token'),
      stage: read('stage'),
      answer: read('answer'),
    });
    if (!told.ok) return refused(locals, told, { done: false });
    return { said: [], done: true };
  },
};
