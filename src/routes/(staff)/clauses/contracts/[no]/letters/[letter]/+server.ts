import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { contractLetter, isLetter } from '#app/clauses-letters.ts';
import { parseDay } from '#kernel/days.ts';
import type { RequestHandler } from './$types';

/** A letter of a contract, in PDF. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const contractNo = Number(params.no);
  const on = parseDay(url.searchParams.get('on') ?? '') ?? undefined;
  if (!Number.isSafeInteger(contractNo) || contractNo <= 0 || !isLetter(params.letter)) error(404);
  const found = await locals.ask(getApp().useCases.viewClauseContract, { contractNo, on });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { name, pdf } = contractLetter(params.letter, found.value, locals.locale);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
};
