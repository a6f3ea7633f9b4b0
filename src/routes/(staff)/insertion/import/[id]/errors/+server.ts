import { error } from '@sveltejs/kit';
import { exportErrorsFile } from '#app/insertion-files.ts';
import { errorsResponse, waitingFile } from '../../../../waiting.ts';
import { askExport } from '../../job.ts';
import type { RequestHandler } from './$types';

/** The lines in error of a waiting export, to mend in a spreadsheet and import again. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = waitingFile(locals, params.id);
  const looked = await askExport(locals, job, 'preview');
  if (!looked.ok) error(404, locals.say(looked)[0]?.reason);
  return errorsResponse(job.name, exportErrorsFile(looked.value, locals.locale));
};
