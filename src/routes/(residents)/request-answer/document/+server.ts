import { error } from '@sveltejs/kit';
import { getApp } from '#app/current.ts';
import { fieldsOf } from '../../../(account)/forms.ts';
import { admitted } from '../../by-link.ts';
import type { RequestHandler } from './$types';

/** A document of a request, by the structure's link. Asked by a form: scanners of mail follow links, and press no button. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const read = await fieldsOf(request);
  const counted = await admitted(locals);
  if (!counted.ok) error(429, locals.say(counted)[0]?.reason);
  const input = { token: read('token'), attachmentNo: Number(read('document')) };
  const found = await locals.ask(getApp().useCases.viewAttachmentLink, input);
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
