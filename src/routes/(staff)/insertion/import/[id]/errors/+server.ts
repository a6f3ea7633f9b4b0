import { error } from '@sveltejs/kit';
import { exportErrorsFile } from '#app/insertion-files.ts';
import { askExport, exportJob } from '../../job.ts';
import type { RequestHandler } from './$types';

/** The lines in error of a waiting export, to mend in a spreadsheet and import again. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = exportJob(locals, params.id);
  const looked = await askExport(locals, job, 'preview');
  if (!looked.ok) error(404, locals.say(looked)[0]?.reason);
  const name = `${job.name.replace(/\.[^.]+$/, '')}.erreurs.csv`;
  return new Response(new Uint8Array(exportErrorsFile(looked.value, locals.locale)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
};
