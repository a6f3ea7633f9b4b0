import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const found = await locals.ask(getApp().useCases.viewControl, { publicId: params.id });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { control, checklist } = found.value;
  const { population: _population, ...shown } = control;
  return { control: shown, checklist: checklist ?? [], saved: url.searchParams.get('saved') };
};

export const actions: Actions = {
  draw: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const beaconValue = read('beacon-value').trim();
    const drawn = await locals.ask(getApp().useCases.drawControl, {
      publicId: params.id,
      beaconValue,
      depositor: locals.territory,
    });
    if (!drawn.ok) return refused(locals, drawn, { beaconValue });
    redirect(303, localizeHref(`/insertion/control/${params.id}#check`));
  },
  tell: async ({ locals, params, request }) => {
    const form = await request.formData();
    const outcomes = [...form.entries()].flatMap(([name, outcome]) =>
      name.startsWith('outcome-') && typeof outcome === 'string' && outcome !== ''
        ? [{ reference: name.slice('outcome-'.length), outcome }]
        : [],
    );
    if (outcomes.length === 0) redirect(303, localizeHref(`/insertion/control/${params.id}?saved=0#check`));
    const told = await locals.ask(getApp().useCases.tellOutcome, { publicId: params.id, outcomes });
    if (!told.ok) return refused(locals, told, {});
    redirect(303, localizeHref(`/insertion/control/${params.id}?saved=${told.value.told}#check`));
  },
  close: async ({ locals, params }) => {
    const closed = await locals.ask(getApp().useCases.closeControl, {
      publicId: params.id,
      depositor: locals.territory,
    });
    if (!closed.ok) return refused(locals, closed, {});
    redirect(303, localizeHref(`/insertion/control/${params.id}#result`));
  },
};
