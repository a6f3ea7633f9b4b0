import { error, fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { localizeHref } from '#messages/runtime.js';
import { refused } from '../../../../../(account)/forms.ts';
import { errorsOf } from '../../../errors.ts';
import { formOf, recordIn } from '../../../fields.ts';
import type { Actions, PageServerLoad } from './$types';

const numberOf = (service: string): number | null => (service === 'new' ? null : Number(service) || 0);

export const load: PageServerLoad = async ({ locals, params }) => {
  const structureNo = Number(params.no) || 0;
  const viewed = await locals.ask(getApp().useCases.viewStructure, { structureNo });
  if (!viewed.ok) error(404, locals.say(viewed)[0]?.reason);
  const { structure, mine, services } = viewed.value;
  const serviceNo = numberOf(params.service);
  const service = services.find((one) => one.serviceNo === serviceNo);
  if (serviceNo !== null && service === undefined) error(404);
  return {
    structure: { structureNo, name: structure.name },
    service: service ? { no: service.serviceNo, name: service.name, closed: service.closed } : null,
    mine,
    groups: formOf('service', service?.record ?? {}, locals.locale),
  };
};

export const actions: Actions = {
  set: async ({ locals, params, request }) => {
    const record = recordIn('service', await request.formData());
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.setService, {
      structureNo,
      serviceNo: numberOf(params.service),
      record,
    });
    if (!done.ok)
      return fail(400, {
        groups: formOf('service', record, locals.locale),
        errors: errorsOf(locals, done),
        said: locals.say(done),
      });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1`));
  },
  close: async ({ locals, params, request }) => {
    const closed = (await request.formData()).get('closed') === 'yes';
    const structureNo = Number(params.no);
    const done = await locals.ask(getApp().useCases.closeListed, {
      structureNo,
      serviceNo: numberOf(params.service),
      closed,
    });
    if (!done.ok) return refused(locals, done, { groups: null, errors: {} });
    redirect(303, localizeHref(`/directory/${structureNo}?saved=1`));
  },
};
