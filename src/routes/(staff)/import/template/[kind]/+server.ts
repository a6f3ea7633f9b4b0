import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { templateOf } from '#app/import-files.ts';
import type { RequestHandler } from './$types';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The template of a fact kind, e.g. `hours-worked.xlsx`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const [, id = '', ext] = /^([a-z0-9-]+)\.(csv|xlsx)$/.exec(params.kind) ?? [];
  const kind = getApp().registry.byId.get(id);
  if (!kind) error(404);
  const format = ext === 'xlsx' ? 'xlsx' : 'csv';
  const bytes = await templateOf(kind, format, locals.locale);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${id}.${format}"`,
    },
  });
};
