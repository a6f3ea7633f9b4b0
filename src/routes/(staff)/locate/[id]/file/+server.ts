import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { signatureOf } from '#kernel/actor.ts';
import type { RequestHandler } from './$types';

/** Gives the located file, then deletes it: nothing of it stays here. */
export const POST: RequestHandler = ({ locals, params }) => {
  const { locating } = getApp();
  const found = locating.find(params.id, signatureOf(locals.actor));
  if (!found.ok || found.value.result === null) error(404, locals.say(found)[0]?.reason);
  const { bytes, type, name } = found.value.result;
  locating.forget(params.id);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'no-store',
    },
  });
};
