import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { RequestHandler } from './$types';

const FILES = {
  'structures.json': { kind: 'structure', format: 'json' },
  'services.json': { kind: 'service', format: 'json' },
  'structures.csv': { kind: 'structure', format: 'csv' },
  'services.csv': { kind: 'service', format: 'csv' },
  'annuaire.xlsx': { kind: 'structure', format: 'xlsx' },
} as const;

/** The directory as a file of data·inclusion. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const asked = Object.entries(FILES).find(([name]) => name === params.name)?.[1];
  if (asked === undefined) error(404);
  const written = await locals.ask(getApp().useCases.exportDirectory, asked);
  if (!written.ok) error(403, locals.say(written)[0]?.reason);
  return new Response(new Uint8Array(written.value.bytes), {
    headers: {
      'content-type': written.value.type,
      'content-disposition': `attachment; filename="${params.name}"`,
      'cache-control': 'no-store',
    },
  });
};
