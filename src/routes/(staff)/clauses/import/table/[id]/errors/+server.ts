import { error } from '@sveltejs/kit';
import { tableErrorsFile } from '#app/clauses-files.ts';
import { errorsResponse } from '../../../../../waiting.ts';
import { askTable, tableJob } from '../../job.ts';
import type { RequestHandler } from './$types';

/** The lines in error of a waiting table of contracts, to mend in a spreadsheet and import again. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const job = tableJob(locals, params.id);
  const looked = await askTable(locals, job, 'preview');
  if (!looked.ok) error(404, locals.say(looked)[0]?.reason);
  return errorsResponse(job.name, tableErrorsFile(looked.value, locals.locale));
};
