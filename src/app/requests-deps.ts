import { sql } from 'kysely';
import { ROLE_RIGHTS, ROLES } from '#kernel/roles.ts';
import { serviceToAsk } from '#modules/organisations/server/index.ts';
import type { RequestsContext } from '#modules/support/server/index.ts';
import { reaching } from '#platform/server/db/reach.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from './accounts/deps.ts';
import { dayOf } from './accounts/memberships.ts';
import { peopleOf } from './accounts/people.ts';
import { letterOf } from './paths-deps.ts';

/** What the deployment gives to requests beside accounts. */
type Around = Pick<RequestsContext, 'rules' | 'findPlaces'> & { origin: string; site: string };

/** What requests take from the directory, accounts and privacy: whom to ask, links, messages, and traces of who saw whom. */
export function requestsDeps(deps: AccountDeps, around: Around): Omit<RequestsContext, 'recorder'> {
  const { sealer, links, outbox } = deps;
  return {
    sealer,
    links,
    outbox,
    rules: around.rules,
    findPlaces: around.findPlaces,
    findService: serviceToAsk,
    pageOf: (path) => `${around.origin}${path}`,
    write: (letter, channel) => letterOf(letter, channel, around.site),
    workersOf: (act, organisationId) => workersOf(act, deps, organisationId),
    trace: (act, { code, organisationId, threadNo, params }) =>
      trace(act, deps, {
        code,
        organisationId,
        subject: { kind: 'help-request', ref: String(threadNo) },
        ...(params ? { params } : {}),
      }),
  };
}

const MEETING_RESIDENTS = ROLES.filter((role) => ROLE_RIGHTS[role]['work-persons'] !== undefined);

/** Addresses of mail of those who meet residents in an organisation today. */
function workersOf(act: ActContext, { sealer }: AccountDeps, organisationId: number): Promise<string[]> {
  const { tx, collectivityId, now } = act;
  return reaching(act, 'all', async () => {
    const found = await sql<{ person_id: string }>`select distinct person_id from accounts.membership
      where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
        and role = any(${MEETING_RESIDENTS}::text[]) and starts <= ${dayOf(now)}::date and ends > ${dayOf(now)}::date`.execute(
      tx,
    );
    const people = await peopleOf(
      { tx, collectivityId, sealer },
      found.rows.map((row) => row.person_id),
    );
    return [...people.values()].filter(({ closed }) => !closed).map((one) => one.email);
  });
}
