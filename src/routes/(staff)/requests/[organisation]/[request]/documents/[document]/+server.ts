import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import type { RequestHandler } from './$types';

/** A document of a request, for a structure that holds it. It is always downloaded: nothing of a resident's opens inside the site. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await locals.ask(getApp().useCases.viewAttachment, {
    organisationId: Number(params.organisation),
    requestNo: Number(params.request),
    attachmentNo: Number(params.document),
  });
  if (!found.ok) error(404, locals.say(found)[0]?.reason);
  const { name, mediaType, body } = found.value;
  return new Response(new Blob([new Uint8Array(body)]), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  });
};
