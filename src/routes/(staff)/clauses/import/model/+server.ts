import { contractModel } from '#app/clauses-files.ts';
import type { RequestHandler } from './$types';

/** The model of a table of contracts. */
export const GET: RequestHandler = () =>
  new Response(new Uint8Array(contractModel()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="marches.csv"',
    },
  });
