import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  roles: locals.actor.kind === 'person' ? locals.actor.held : [],
});
