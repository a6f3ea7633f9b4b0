import { error } from '@sveltejs/kit';
import { exportTable } from '#publication/server/export.ts';
import { askedOf } from '../../../asked.ts';
import { inLocale } from '../../../words.ts';
import { m } from '#messages/messages.js';
import type { RequestHandler } from './$types';

type Table = { header: string[]; rows: (string | number)[][] };

const FILE = /^(counts|evidence)\.(csv|xlsx)$/;

/** The evidence of a figure as a file: counts by entry for anyone, rows for staff. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const [, what, format] = FILE.exec(params.file) ?? error(404);
  const asked = askedOf(params.id, url);
  const table = what === 'counts' ? await countsOf(locals, asked) : await rowsOf(locals, asked);
  const file = await exportTable(table, format === 'xlsx' ? 'xlsx' : 'csv');
  return new Response(file.body, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${params.id}-${params.file}"`,
      'cache-control': 'no-store',
    },
  });
};

async function countsOf(locals: App.Locals, asked: ReturnType<typeof askedOf>): Promise<Table> {
  const page = await locals.publication.viewFigure(asked);
  if (!page.ok) error(400, locals.say(page)[0]?.reason);
  return {
    header: [
      m.column_entry(),
      m.column_recorded(),
      m.column_source(),
      m.column_depositor(),
      m.column_facts(),
    ],
    rows: page.value.evidence.map((line) => [
      line.entryNo,
      line.recordedAt.slice(0, 10),
      line.source,
      line.depositor,
      line.facts,
    ]),
  };
}

async function rowsOf(locals: App.Locals, asked: ReturnType<typeof askedOf>): Promise<Table> {
  if (!locals.may('see-evidence')) error(403);
  const page = await locals.publication.listEvidence({ ...asked, all: true });
  if (!page.ok) error(400, locals.say(page)[0]?.reason);
  return {
    header: [
      m.column_fact(),
      m.column_entry(),
      ...page.value.columns.map((column) => inLocale(column.label)),
    ],
    rows: page.value.rows.map((row) => [row.factId, row.entryNo, ...row.cells]),
  };
}
