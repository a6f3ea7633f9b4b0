import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { errorsFileOf } from '#app/import-files.ts';
import { signatureOf } from '#kernel/actor.ts';
import type { RequestHandler } from './$types';

/** The rows in error of a waiting file, to mend in a spreadsheet and import again. */
export const GET: RequestHandler = ({ locals, params }) => {
  const found = getApp().importing.find(params.id, signatureOf(locals.actor));
  if (!found.ok || found.value.report === null) error(404, locals.say(found)[0]?.reason);
  const name = `${found.value.name.replace(/\.[^.]+$/, '')}.erreurs.csv`;
  return new Response(new Uint8Array(errorsFileOf(found.value.report, locals.locale)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
};
