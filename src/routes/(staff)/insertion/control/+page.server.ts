import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { isSiaeKind } from '#modules/insertion/index.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { dayIn } from '../../moments.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const controls = await locals.ask(getApp().useCases.listControls, {});
  return { controls: controls.ok ? controls.value : [] };
};

export const actions: Actions = {
  commit: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const kept = {
      title: read('title'),
      from: read('from'),
      to: read('to'),
      kind: read('kind'),
      size: read('size'),
      beacon: read('beacon'),
      'beacon-day': read('beacon-day'),
    };
    const done = await locals.ask(getApp().useCases.commitControl, {
      title: kept.title,
      starts: dayIn(kept.from),
      ends: dayIn(kept.to),
      kind: isSiaeKind(kept.kind) ? kept.kind : null,
      size: Number(kept.size),
      beacon:
        kept.beacon.trim() === '' && kept['beacon-day'] === ''
          ? null
          : { name: kept.beacon, day: dayIn(kept['beacon-day']) },
      depositor: locals.territory,
    });
    if (!done.ok) return refused(locals, done, { kept });
    redirect(303, localizeHref(`/insertion/control/${done.value.publicId}`));
  },
};
