import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { fieldsOf, refused } from '../../(account)/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { useCases, accounts } = getApp();
  const listed = await locals.ask(useCases.listOutbox, {});
  if (!listed.ok) error(403);
  return {
    messages: listed.value,
    sends: { mail: accounts.outbox.sends('mail'), sms: accounts.outbox.sends('sms') },
  };
};

export const actions: Actions = {
  resend: async ({ locals, request }) => {
    const messageId = (await fieldsOf(request))('message');
    const { useCases, accounts } = getApp();
    const resent = await locals.ask(useCases.resendMessage, { messageId });
    if (!resent.ok) return refused(locals, resent, {});
    // A server that does not answer is tried again later: the page says what became of it.
    await accounts.outbox.deliver();
    return { resent: true };
  },
};
