import { getApp } from '#app/current.ts';
import { refuse } from '#kernel/result.ts';
import type { RequestHandler } from './$types';

/** Takes in what a structure encoded: answers what it did, or why not, in words. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const form = await request.formData();
  const [deposit, encoded] = [parsed(form.get('deposit')), form.get('encoded')];
  const result =
    typeof deposit === 'object' && deposit !== null && encoded instanceof File
      ? await locals.ask(getApp().useCases.depositFile, {
          ...deposit,
          depositor: locals.signedIn?.name ?? '',
          encoded: new Uint8Array(await encoded.arrayBuffer()),
        })
      : refuse({ code: 'encoded-file-malformed' });
  return result.ok
    ? Response.json({ receipt: result.value })
    : Response.json({ said: locals.say(result) }, { status: 400 });
};

function parsed(text: FormDataEntryValue | null): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
