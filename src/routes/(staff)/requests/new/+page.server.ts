import { error, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { servicesFor, type ServiceChoice } from '../../../request-services.ts';
import { organisationsWith } from '../../persons/organisations.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = ['organisation', 'name', 'phone', 'email', 'message', 'address', 'service', 'how'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const serviceNo = Number(url.searchParams.get('service') ?? '');
  const viewed =
    serviceNo > 0 ? await locals.ask(getApp().useCases.viewService, { serviceNo }) : { ok: false as const };
  const organisations = (await organisationsWith(locals, 'work-persons')).filter(
    ({ kind }) => kind !== 'company',
  );
  if (organisations.length === 0) error(404);
  return {
    organisations,
    service: viewed.ok
      ? { serviceNo, name: viewed.value.service.name, structure: viewed.value.service.structure }
      : null,
  };
};

type Kept = { kept: Record<string, string>; words: string; services: ServiceChoice[] };

export const actions: Actions = {
  find: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const found: Kept = {
      kept: {},
      words: read('words'),
      services: await servicesFor(locals, read('words')),
    };
    return { said: [], ...found };
  },
  send: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const kept: Kept = {
      kept: Object.fromEntries(FIELDS.map((name) => [name, read(name)])),
      words: '',
      services: [],
    };
    const { useCases } = getApp();
    const serviceNo = Number(read('service'));
    const form = await locals.ask(useCases.viewAskForm, { serviceNo });
    if (!form.ok) return refused(locals, form, kept);
    const { structure } = form.value;
    const organisationId = Number(read('organisation'));
    const done = await locals.ask(useCases.sendRequest, {
      organisationId,
      serviceNo,
      name: read('name'),
      phone: read('phone'),
      email: read('email'),
      message: read('message'),
      language: null,
      address: read('address'),
      agreedHow: read('how') === 'signed' ? 'signed' : 'said',
      wording: m.ask_wording({ structure }, { locale: 'fr' }),
      agreed: read('agreed') === 'on',
    });
    if (!done.ok) return refused(locals, done, kept);
    redirect(303, localizeHref(`/requests/${organisationId}/${done.value.requestNo}?saved=1`));
  },
};
