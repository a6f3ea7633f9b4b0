import { error } from '@sveltejs/kit';
import { directoryErrorsFile } from '#app/directory-files.ts';
import { errorsResponse, waitingFile } from '../../../../waiting.ts';
import { askDirectory } from '../../job.ts';
import type { RequestHandler } from './$types';

/** Every fault of a waiting directory, a line each. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = waitingFile(locals, params.id);
  const looked = await askDirectory(locals, job, 'preview');
  if (!looked.ok) error(404, locals.say(looked)[0]?.reason);
  return errorsResponse(job.name, directoryErrorsFile(looked.value, locals.locale));
};
