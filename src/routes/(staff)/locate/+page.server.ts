import { fail, redirect } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { readAddressTable } from '#app/locate-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import { localizeHref } from '#messages/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const loaded = await locals.places.listLayers({});
  return { bases: loaded.ok ? loaded.value.bases.length : 0, outside: loaded.ok && loaded.value.outside };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File) || file.size === 0)
      return fail(400, { said: locals.say({ ok: false, refusals: [{ code: 'empty-file' }] }) });
    const read = await readAddressTable({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    if (!read.ok) return fail(400, { said: locals.say(read) });
    const job = getApp().locating.deposit(read.value, signatureOf(locals.actor));
    if (!job.ok) return fail(429, { said: locals.say(job) });
    redirect(303, localizeHref(`/locate/${job.value.id}`));
  },
};
