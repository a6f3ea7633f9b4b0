import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { dayOfInstant, formatDay, parseDay } from '#kernel/days.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { organisationsWith } from '../../persons/organisations.ts';
import { dayIn } from '../../moments.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  organisations: (await organisationsWith(locals, 'work-persons')).filter(({ kind }) => kind !== 'company'),
  programmes: [...getApp().programmes.values()].map(({ id, label, purpose }) => ({ id, label, purpose })),
  today: formatDay(dayOfInstant(new Date())),
});

const FIELDS = [
  'organisation',
  'programme',
  'lastName',
  'firstName',
  'born',
  'sex',
  'phone',
  'email',
  'address',
  'openedOn',
];

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const read = await fieldsOf(request);
    const organisationId = Number(read('organisation'));
    const done = await locals.ask(getApp().useCases.openPath, {
      organisationId,
      programme: read('programme'),
      lastName: read('lastName'),
      firstName: read('firstName'),
      born: read('born') === '' ? null : parseDay(read('born')),
      phone: read('phone'),
      email: read('email'),
      sex: read('sex') === '' ? null : read('sex'),
      address: read('address'),
      openedOn: dayIn(read('openedOn')),
      evenSo: read('other') === 'on',
    });
    const kept = Object.fromEntries(FIELDS.map((name) => [name, read(name)]));
    if (!done.ok) {
      const twin = done.refusals.some(({ code }) => code === 'path-open-already');
      return refused(locals, done, { kept, twin });
    }
    redirect(303, localizeHref(`/paths/${organisationId}/${done.value.pathNo}?opened=1`));
  },
};
