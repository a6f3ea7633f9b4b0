import { ok, refuse, type Result } from '#kernel/result.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { Link } from '#platform/server/links/links.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readRequest, readRequestsOf, type StoredRequest } from './read-requests.ts';
import type { RequestsContext } from './requests-context.ts';
import { LINKS } from './sending.ts';

/** A request that a link opens, with the act as it goes on inside the structure asked. */
export type OpenedByLink = { request: StoredRequest; act: ActContext };

/** The request of a structure's link, to look at: writes nothing. Refusals: those of links, `request-unknown`. */
export async function lookAt(
  { links }: RequestsContext,
  act: ActContext,
  token: string,
): Promise<Result<OpenedByLink>> {
  const { state, link } = await links.look(act.tx, { token, purpose: LINKS.answer }, act.now);
  return link === null ? refuse({ code: `link-${state}` }) : inside(act, link);
}

/** The request of a structure's link, to act on. Refusals: those of links, `request-unknown`. */
export async function actOn(
  context: RequestsContext,
  act: ActContext,
  token: string,
): Promise<Result<OpenedByLink>> {
  const used = await context.links.use(act.tx, { token, purpose: LINKS.answer }, act.now);
  if (!used.ok) return used;
  const found = await inside(act, used.value);
  if (!found.ok) return found;
  const { organisationId, threadNo } = found.value.request;
  const params = { purpose: LINKS.answer };
  await context.trace(act, { code: 'link-used', organisationId, threadNo, params });
  return found;
}

async function inside(act: ActContext, { organisationId, subject }: Link): Promise<Result<OpenedByLink>> {
  const reach = [organisationId];
  const request = await reaching(act, reach, () => readRequest(act, Number(subject)));
  return request === null
    ? refuse({ code: 'request-unknown', value: subject })
    : ok({ request, act: { ...act, reach } });
}

/** The requests of whoever asked, by their own link, the last one being the one awaited. Refusals: those of links. */
export async function followed(
  { links }: RequestsContext,
  act: ActContext,
  { token, uses }: { token: string; uses: boolean },
): Promise<Result<StoredRequest[]>> {
  const asked = { token, purpose: LINKS.follow };
  const link = uses ? await links.use(act.tx, asked, act.now) : await look(links, act, asked);
  if (!link.ok) return link;
  const requests = await reaching(act, 'all', () => readRequestsOf(act, Number(link.value.subject)));
  return requests.length > 0 ? ok(requests) : refuse({ code: 'request-unknown' });
}

async function look(
  links: RequestsContext['links'],
  act: ActContext,
  asked: { token: string; purpose: string },
): Promise<Result<Link>> {
  const { state, link } = await links.look(act.tx, asked, act.now);
  return link === null ? refuse({ code: `link-${state}` }) : ok(link);
}
