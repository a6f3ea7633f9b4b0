import { redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { dayOfInstant, formatDay, parseDay } from '#kernel/days.ts';
import { localizeHref } from '#messages/runtime.js';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { organisationsWith } from '../../persons/organisations.ts';
import { dayIn } from '../../moments.ts';
import type { Actions, PageServerLoad } from './$types';

/** Fields of the form as somebody gave their name: the last word is taken for the last name, and may be mended. */
function fieldsFrom({
  name,
  phone,
  email,
}: {
  name: string | null;
  phone: string | null;
  email: string | null;
}) {
  const words = (name ?? '').trim().split(/\s+/);
  return {
    lastName: words.at(-1) ?? '',
    firstName: words.slice(0, -1).join(' '),
    phone: phone ?? '',
    email: email ?? '',
  };
}

/** Who asked, when a path follows a request that was accepted. */
async function askedBy(locals: App.Locals, query: URLSearchParams): Promise<Record<string, string>> {
  const requestNo = Number(query.get('request') ?? '');
  const organisationId = Number(query.get('structure') ?? '');
  if (!(requestNo > 0 && organisationId > 0)) return {};
  const found = await locals.ask(getApp().useCases.viewRequest, { organisationId, requestNo });
  if (!found.ok || !found.value.asker?.name) return {};
  return {
    organisation: String(organisationId),
    request: String(requestNo),
    ...fieldsFrom(found.value.asker),
  };
}

export const load: PageServerLoad = async ({ locals, url }) => ({
  asked: await askedBy(locals, url.searchParams),
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
  'request',
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
    const { pathNo } = done.value;
    const requestNo = Number(read('request'));
    if (requestNo > 0) await locals.ask(getApp().useCases.keepPath, { organisationId, requestNo, pathNo });
    redirect(303, localizeHref(`/paths/${organisationId}/${pathNo}?opened=1`));
  },
};
