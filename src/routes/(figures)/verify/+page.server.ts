import type { Actions, PageServerLoad } from './$types';
import { fail } from '@sveltejs/kit';

export const load: PageServerLoad = async ({ locals }) => {
  const board = await locals.publication.viewBoard({});
  return { texts: board.ok ? board.value.texts : [] };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const body = field('body').replaceAll('\r\n', '\n');
    const saidOn = field('saidOn');
    const text = await locals.publication.verifyText({ body, ...(saidOn === '' ? {} : { saidOn }) });
    return text.ok
      ? { text: text.value, body, saidOn, said: [] }
      : fail(400, { text: null, body, saidOn, said: locals.say(text) });
  },
};
