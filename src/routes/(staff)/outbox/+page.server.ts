import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { useCases, accounts } = getApp();
  const listed = await locals.ask(useCases.listOutbox, {});
  if (!listed.ok) error(403);
  return {
    messages: listed.value,
    sends: { mail: accounts.outbox.sends('mail'), sms: accounts.outbox.sends('sms') },
  };
};
