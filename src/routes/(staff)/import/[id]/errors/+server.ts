import { error } from '@sveltejs/kit';
import { errorsFileOf } from '#app/import-files.ts';
import { errorsResponse, waitingFile } from '../../../waiting.ts';
import type { RequestHandler } from './$types';

/** The rows in error of a waiting file, to mend in a spreadsheet and import again. */
export const GET: RequestHandler = ({ locals, params }) => {
  const { name, report } = waitingFile(locals, params.id);
  if (report === null) error(404);
  return errorsResponse(name, errorsFileOf(report, locals.locale));
};
