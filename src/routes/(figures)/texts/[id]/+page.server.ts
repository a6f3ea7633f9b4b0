import { error, fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const text = await locals.publication.viewText({ textId: params.id });
  if (!text.ok) error(404, locals.say(text)[0]?.reason);
  return { text: text.value, mayBind: locals.may('write-texts') };
};

export const actions: Actions = {
  bind: async ({ locals, request }) => {
    const form = await request.formData();
    const bound = await locals.publication.bindClaim({
      signature: form.get('signature'),
      indicator: form.get('indicator'),
    });
    return bound.ok ? { said: [] } : fail(400, { said: locals.say(bound) });
  },
};
