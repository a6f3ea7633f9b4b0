import { getApp } from '#app/current.ts';
import { mostReach } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import { fieldsOf, refused } from '../../../(account)/forms.ts';
import { organisationOf } from '../organisation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await organisationOf(locals, params.id);
  const { organisationId } = page.organisation;
  const { team, invited } = unwrap(await locals.ask(getApp().useCases.listTeam, { organisationId }));
  const now = new Date();
  return {
    ...page,
    // Colleagues know who works beside them; where an invitation went is for those who sent it.
    team: team.map(({ email, ...person }) => ({ ...person, email: page.manages ? email : '' })),
    invited: page.manages ? invited.map((one) => ({ ...one, expired: one.expiresAt <= now })) : [],
    several: mostReach(locals.actor, { right: 'see-team' }) === 'all',
    done: url.searchParams.get('done'),
  };
};

export const actions: Actions = {
  revoke: async ({ locals, params, request }) => {
    const field = await fieldsOf(request);
    const input = { organisationId: Number(params.id), invitationId: field('invitation') };
    const revoked = await locals.ask(getApp().useCases.revokeInvitation, input);
    return revoked.ok ? { revoked: true, said: [] } : refused(locals, revoked, { revoked: false });
  },
};
