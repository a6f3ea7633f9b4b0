import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ledger = await locals.publication.viewLedger({ page: url.searchParams.get('page') ?? 1 });
  if (!ledger.ok) error(400, locals.say(ledger)[0]?.reason);
  return { ledger: ledger.value };
};
