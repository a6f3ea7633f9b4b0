import { error } from '@sveltejs/kit';
import { directoryErrorsFile } from '#app/directory-files.ts';
import { askDirectory, directoryJob } from '../../job.ts';
import type { RequestHandler } from './$types';

/** Every fault of a waiting directory, a line each. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = directoryJob(locals, params.id);
  const looked = await askDirectory(locals, job, 'preview');
  if (!looked.ok) error(404, locals.say(looked)[0]?.reason);
  const name = `${job.name.replace(/\.[^.]+$/, '')}.erreurs.csv`;
  return new Response(new Uint8Array(directoryErrorsFile(looked.value, locals.locale)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
};
