import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { ImportJob } from '#app/import-jobs.ts';
import { signatureOf } from '#kernel/actor.ts';

/** A deposited file that waits for its owner. @throws HttpError 404 for any other. */
export function waitingFile(locals: App.Locals, id: string): ImportJob {
  const found = getApp().importing.find(id, signatureOf(locals.actor));
  if (!found.ok) error(404, locals.say(found)[0].reason);
  return found.value;
}

/** The lines in error of a deposited file, as a file to mend in a spreadsheet and deposit again. */
export function errorsResponse(fileName: string, bytes: Uint8Array): Response {
  const name = `${fileName.replace(/\.[^.]+$/, '')}.erreurs.csv`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
}
