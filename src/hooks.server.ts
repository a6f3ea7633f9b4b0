import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { getApp } from '#app/current.ts';
import { publicationActs } from '#app/publication-acts.ts';
import { sayRefusals } from '#app/say.ts';
import { territoryActs } from '#app/territory-acts.ts';
import { ANONYMOUS, type Actor } from '#kernel/actor.ts';
import { paraglideMiddleware } from '#messages/server.js';

/** Whoever opens the demonstration may see what staff sees: nothing in it is about a real person. */
const DEMONSTRATION_STAFF: Actor = { role: 'staff', name: 'démonstration' };

/** No page needs anything from elsewhere, so none may load it. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

export const handle: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, async ({ locale }) => {
    const app = getApp();
    event.locals.locale = locale;
    event.locals.actor = ANONYMOUS;
    event.locals.demonstration = app.demonstration;
    event.locals.territory = app.definitions.territory.name;
    event.locals.publication = publicationActs(app, ANONYMOUS);
    event.locals.staff = app.demonstration ? publicationActs(app, DEMONSTRATION_STAFF) : null;
    event.locals.places = territoryActs(app, ANONYMOUS);
    event.locals.staffPlaces = app.demonstration ? territoryActs(app, DEMONSTRATION_STAFF) : null;
    event.locals.say = (result) => (result.ok ? [] : sayRefusals(result.refusals, locale));
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale),
    });
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
    return response;
  });

export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return;
  // The address may hold what a visitor typed: only the route is kept.
  const stack = error instanceof Error ? error.stack : String(error);
  getApp().log.error({ route: event.route.id, error: stack }, 'page failed');
  return { message: 'error' };
};
