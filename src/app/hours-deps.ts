import { sql } from 'kysely';
import type { HoursContext } from '#modules/clauses/server/index.ts';
import type { Geography } from '#modules/territory/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { trace, type AccountDeps } from './accounts/deps.ts';
import { dayOf, organisationsOf } from './accounts/memberships.ts';
import { peopleOf } from './accounts/people.ts';
import { declareLetter, escalationLetter } from './hours-letters.ts';
import { placeFinder } from './place-finder.ts';

/** Page on which employers declare. */
const DECLARE_PAGE = '/declare';

/** What hours take from accounts and from the territory: the sealer, links and mails, homes, traces. */
export function hoursDeps(
  deps: AccountDeps,
  geography: Geography,
  site: string,
): Omit<HoursContext, 'recorder'> {
  const findPlaces = placeFinder(geography);
  const { origin } = new URL(deps.invitationPage);
  return {
    sealer: deps.sealer,
    links: deps.links,
    outbox: deps.outbox,
    declarePage: `${origin}${DECLARE_PAGE}`,
    write: (letter) => declareLetter(letter, site),
    homeOf: async (act, address) => {
      const [place] = await findPlaces(act, [address]);
      return {
        commune: place?.commune ?? null,
        qpv2015: place?.qpv2015 ?? null,
        qpv2024: place?.qpv2024 ?? null,
      };
    },
    organisationName: async (act, organisationId) =>
      (await organisationsOf(act)).find((one) => one.organisationId === organisationId)?.name ?? site,
    escalate: async (act, declaration) => {
      for (const to of await facilitatorsOf(act, deps, declaration.organisationId)) {
        const letter = escalationLetter({ ...declaration, page: `${origin}/clauses/hours` }, site);
        await deps.outbox.write(act.tx, { channel: 'mail', kind: 'declare-escalation', to, ...letter });
      }
    },
    trace: (act, { code, organisationId, participantNo, params }) =>
      trace(act, deps, {
        code,
        organisationId,
        ...(participantNo === null
          ? {}
          : { subject: { kind: 'clause-participant', ref: String(participantNo) } }),
        ...(params ? { params } : {}),
      }),
    traceHours: (act, organisationId, params) =>
      trace(act, deps, { code: 'hours-handled', organisationId, params }),
  };
}

/** Addresses of mail of the facilitators of an organisation today. */
async function facilitatorsOf(act: ActContext, deps: AccountDeps, organisationId: number): Promise<string[]> {
  const { tx, collectivityId, now } = act;
  const found = await sql<{ id: string }>`select distinct person_id as id from accounts.membership
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and role = 'facilitator'
      and starts <= ${dayOf(now)}::date and ends > ${dayOf(now)}::date`.execute(tx);
  const around = { tx, sealer: deps.sealer, collectivityId };
  const people = await peopleOf(
    around,
    found.rows.map(({ id }) => id),
  );
  return [...people.values()].filter(({ closed }) => !closed).map(({ email }) => email);
}
