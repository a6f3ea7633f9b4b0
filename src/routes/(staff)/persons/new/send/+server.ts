import { getApp } from '#app/current.ts';
import { readPersonsBundle } from '#app/persons-files.ts';
import type { RequestHandler } from './$types';

/** Takes in what a structure encoded: answers what it did, or why not, in words. */
export const POST: RequestHandler = async ({ locals, request, url }) => {
  const bundle = readPersonsBundle(await request.text());
  const result = bundle.ok
    ? await locals.ask(getApp().useCases.depositFile, {
        ...bundle.value,
        organisationId: Number(url.searchParams.get('organisation')),
        depositor: locals.signedIn?.name ?? '',
      })
    : bundle;
  return result.ok
    ? Response.json({ receipt: result.value })
    : Response.json({ said: locals.say(result) }, { status: 400 });
};
