import { error, fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { withRoles, type Role } from '#app/locate-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import type { Actions, PageServerLoad } from './$types';

const ROWS_SHOWN = 4;

export const load: PageServerLoad = ({ locals, params }) => {
  const found = getApp().locating.find(params.id, signatureOf(locals.actor));
  if (!found.ok) error(404, locals.say(found)[0].reason);
  const { name, state, done, total, counts, deposited } = found.value;
  const { header, rows } = deposited.table;
  return {
    job: { id: params.id, name, state, done, total, counts },
    header,
    roles: Object.fromEntries(Object.entries(deposited.roles).map(([role, at]) => [role, header[at]])),
    preview: rows.slice(0, ROWS_SHOWN).map(({ no, cells }) => ({ no, cells })),
  };
};

const ROLE_NAMES: readonly Role[] = ['address', 'number', 'street', 'postcode', 'city', 'lon', 'lat', 'date'];

export const actions: Actions = {
  start: async ({ locals, params, request }) => {
    const app = getApp();
    const found = app.locating.find(params.id, signatureOf(locals.actor));
    if (!found.ok) error(404, locals.say(found)[0].reason);
    const form = await request.formData();
    const chosen = Object.fromEntries(
      ROLE_NAMES.flatMap((role) => {
        const value = form.get(role);
        return typeof value === 'string' ? [[role, value]] : [];
      }),
    );
    const roles = withRoles(found.value.deposited, chosen);
    if (!roles.ok) return fail(400, { said: locals.say(roles) });
    const locator = await locals.places.openLocator({});
    if (!locator.ok) return fail(403, { said: locals.say(locator) });
    const how = { roles: roles.value, locale: locals.locale, now: new Date() };
    void app.locating
      .run(found.value, locator.value, how)
      .catch((failure: unknown) => app.log.error({ error: String(failure) }, 'locating failed'));
    redirect(303, localizeHref(`/locate/${params.id}`));
  },
  forget: ({ locals, params }) => {
    const { locating } = getApp();
    if (locating.find(params.id, signatureOf(locals.actor)).ok) locating.forget(params.id);
    redirect(303, localizeHref('/locate'));
  },
};
