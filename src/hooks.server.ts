import { error, type RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { getApp } from '#app/current.ts';
import type { App as Application } from '#app/open-app.ts';
import { publicationActs } from '#app/publication-acts.ts';
import { ROUTE_ACCESS, type RouteAccess } from '#app/route-access.ts';
import { sayRefusals } from '#app/say.ts';
import { territoryActs } from '#app/territory-acts.ts';
import { hasRight, VISITOR } from '#kernel/actor.ts';
import { paraglideMiddleware } from '#messages/server.js';
import { localizeHref } from '#messages/runtime.js';

/** Two years, subdomains included, as hstspreload.org asks; said only over https, which is when browsers heed it. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** No page needs anything from elsewhere, so none may load it. The policy of contents is in `vite.config.ts`. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, async ({ locale }) => {
    const app = getApp();
    event.locals.locale = locale;
    refuseMalformedForms(event.request);
    event.locals.from = { headers: event.request.headers, address: event.getClientAddress() };
    const answered = await app.accounts.accounts.handle(event.request, event.locals.from.address);
    if (answered) return answered;
    await admit(event, app);
    const response =
      refusal(event) ??
      tooLarge(event) ??
      closed(
        event,
        await resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) }),
      );
    for (const cookie of event.locals.cookies) response.headers.append('set-cookie', cookie);
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', HSTS);
    if (event.locals.signedIn) response.headers.set('cache-control', 'private, no-store');
    return response;
  });

/** A body that is no form is the sender's mistake, not ours: 400 and not 500. */
function refuseMalformedForms(request: Request): void {
  const read = request.formData.bind(request);
  request.formData = () =>
    read().catch((failure: unknown) => {
      if (failure instanceof TypeError) error(400);
      throw failure;
    });
}

/** Says who asks, and binds the use cases to them. */
async function admit(event: RequestEvent, app: Application): Promise<void> {
  const { locals, request } = event;
  // Most visitors have no session: the database is not asked about those.
  const known = request.headers.get('cookie')?.includes('ancrage.') === true;
  const { actor, signedIn, cookies } = known
    ? await app.accounts.who(locals.from)
    : { actor: VISITOR, signedIn: null, cookies: [] };
  locals.actor = actor;
  locals.signedIn = signedIn;
  locals.demonstration = app.demonstration;
  locals.territory = app.definitions.territory.name;
  locals.may = (right) => hasRight(actor, right);
  locals.ask = (act, input) => app.ask(actor, act, input);
  locals.publication = publicationActs(app, actor);
  locals.places = territoryActs(app, actor);
  locals.say = (result) => (result.ok ? [] : sayRefusals(result.refusals, locals.locale));
  locals.cookies = cookies;
  locals.denied = null;
}

/**
 * Visitors are asked to sign in and come back. Whoever is signed in and may not is told so: by the page of errors when they
 * read (`+layout.server.ts`; use cases refuse too), at once when they act.
 */
function refusal({ locals, route, url, request }: RequestEvent): Response | null {
  if (route.id === null) return null;
  const access = ROUTE_ACCESS[route.id];
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (access !== undefined && access !== 'anyone' && !locals.signedIn) {
    const to = reading ? `${url.pathname}${url.search}` : '/';
    const location = `${localizeHref('/sign-in')}?to=${encodeURIComponent(to)}`;
    return new Response(null, { status: 303, headers: { location } });
  }
  locals.denied = deniedBy(access, locals);
  return locals.denied === null || reading ? null : new Response(null, { status: locals.denied });
}

/** Pages where files are deposited. Elsewhere a form is a text, and a body of unsaid length is none that a browser sends. */
const DEPOSITS = /^\/\(staff\)\/(import|locate|persons\/new\/send|clauses\/hours\/payroll)$/;

/** Most bytes of a form without a file: a text of a thousand pages. */
const LARGEST_FORM = 8_000_000;

function tooLarge({ route, request }: RequestEvent): Response | null {
  if (DEPOSITS.test(route.id ?? '') || request.body === null) return null;
  const length = request.headers.get('content-length');
  return length === null || Number(length) > LARGEST_FORM ? new Response(null, { status: 413 }) : null;
}

/** Downloads have no page of errors: whatever one answers, who may not read it gets nothing. */
function closed({ locals }: RequestEvent, response: Response): Response {
  const { denied } = locals;
  return denied !== null && response.status !== denied ? new Response(null, { status: denied }) : response;
}

function deniedBy(access: RouteAccess | undefined, locals: App.Locals): 403 | 404 | null {
  if (access === undefined) return 404;
  return typeof access === 'string' || locals.may(access.right) ? null : 403;
}

export const handleError: HandleServerError = ({ kind, error: failure, event }) => {
  if (kind !== 'unknown') return;
  // The address may hold what a visitor typed: only the route is kept.
  const stack = failure instanceof Error ? failure.stack : String(failure);
  getApp().log.error({ route: event.route.id, error: stack }, 'page failed');
  return { message: 'error' };
};
