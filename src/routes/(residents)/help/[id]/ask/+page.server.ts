import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { phoneLink, phoneText } from '#app/help-words.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../../(account)/forms.ts';
import { admitted } from '../../../by-link.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a form that was sent keeps. */
const NONE: Record<string, string> = {};
const FIELDS = ['name', 'phone', 'email', 'message', 'quarter', 'address'];

export const load: PageServerLoad = async ({ locals, params }) => {
  const { useCases } = getApp();
  const serviceNo = Number(params.id) || 0;
  const viewed = await locals.ask(useCases.viewService, { serviceNo });
  if (!viewed.ok) error(404, locals.say(viewed)[0]?.reason);
  const { service } = viewed.value;
  const form = await locals.ask(useCases.viewAskForm, { serviceNo });
  const drawn = await locals.places.viewOutlines({ layers: ['qpv-2024'] });
  const outlines = drawn.ok ? drawn.value.layers.flatMap((layer) => layer.outlines) : [];
  const { phone } = service;
  return {
    service: {
      id: serviceNo,
      name: service.name,
      structure: service.structure,
      phone: phone === null ? null : { text: phoneText(phone), href: phoneLink(phone) },
    },
    unreachable: form.ok ? [] : locals.say(form),
    quarters: outlines.map(({ code, name }) => ({ code, name })),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const read = await fieldsOf(request);
    const kept: Record<string, string> = Object.fromEntries(FIELDS.map((name) => [name, read(name)]));
    const counted = await admitted(locals);
    if (!counted.ok) return refused(locals, counted, { kept, sent: null });
    const { useCases } = getApp();
    const serviceNo = Number(params.id) || 0;
    const form = await locals.ask(useCases.viewAskForm, { serviceNo });
    if (!form.ok) return refused(locals, form, { kept, sent: null });
    const { structure } = form.value;
    const done = await locals.ask(useCases.askForHelp, {
      serviceNo,
      name: read('name'),
      phone: read('phone'),
      email: read('email'),
      message: read('message'),
      language: locals.locale,
      address: read('address'),
      qpv2024: read('quarter') === '' ? null : read('quarter'),
      wording: m.ask_wording({ structure }, { locale: locals.locale }),
      agreed: read('agreed') === 'on',
    });
    if (!done.ok) return refused(locals, done, { kept, sent: null });
    const follow = localizeHref(`/my-request?token=${encodeURIComponent(done.value.token)}`);
    return { said: [], kept: NONE, sent: { structure, follow } };
  },
};
