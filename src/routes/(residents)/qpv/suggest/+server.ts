import type { RequestHandler } from './$types';

/** Addresses that what is being typed may become. Asked by POST, so that no log holds what is typed. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const suggested = await locals.places.suggestAddresses({ text: await request.text() });
  return Response.json(suggested.ok ? suggested.value.map((match) => match.label) : [], {
    headers: { 'cache-control': 'no-store' },
  });
};
