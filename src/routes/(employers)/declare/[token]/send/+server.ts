import { z } from 'zod';
import { declare } from '../declare.ts';
import type { RequestHandler } from './$types';

const Sent = z.object({
  version: z.number().int().min(0),
  requestId: z.string().max(64),
  values: z.record(z.string().max(40), z.string().max(40)),
});

/** Takes what a telephone kept and sends when it can. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const sent = Sent.safeParse(await request.json().catch(() => null));
  if (!sent.success) return Response.json({ sent: false, said: [] }, { status: 400 });
  const done = await declare(locals, params.token, { sent: sent.data, send: true });
  return done.ok
    ? Response.json({ sent: true, said: [] })
    : Response.json({ sent: false, said: locals.say(done) }, { status: 400 });
};
