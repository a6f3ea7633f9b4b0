import { sql } from 'kysely';
import type { FindPlaces } from '#evidence/server/evidence-context.ts';
import {
  loadProgrammes,
  loadRequestRules,
  type PathLetter,
  type PathsContext,
} from '#modules/support/server/index.ts';
import type { Message } from '#platform/server/mail/message.ts';
import { trace, type AccountDeps } from './accounts/deps.ts';
import type { Environment } from '../env.ts';
import { sentence } from './say.ts';

/** What the deployment gives to paths beside accounts. */
type Around = Pick<PathsContext, 'programmes'> & { findPlaces: FindPlaces; origin: string; site: string };

/** What paths take from accounts and privacy: the sealer, links, messages, and traces of who saw whom. */
export function pathsDeps(deps: AccountDeps, around: Around): Omit<PathsContext, 'recorder'> {
  const { sealer, links, outbox } = deps;
  return {
    sealer,
    links,
    outbox,
    programmes: around.programmes,
    findPlaces: around.findPlaces,
    pageOf: (path) => `${around.origin}${path}`,
    write: (letter, channel) => letterOf(letter, channel, around.site),
    trace: (act, { code, organisationId, residentNo, params }) =>
      trace(act, deps, {
        code,
        organisationId,
        ...(residentNo === undefined
          ? {}
          : { subject: { kind: 'support-resident', ref: String(residentNo) } }),
        ...(params ? { params } : {}),
      }),
    membersOf: async ({ tx, collectivityId, now }, organisationId) => {
      const found = await sql<{ person_id: string }>`select distinct person_id from accounts.membership
        where collectivity_id = ${collectivityId} and organisation_id = ${organisationId}
          and role in ('structure-manager', 'adviser', 'tzcld-committee')
          and ends > (${now}::timestamptz at time zone 'Europe/Paris')::date`.execute(tx);
      return found.rows.map((row) => row.person_id);
    },
  };
}

/** A letter of its kind, by its sentences `letter_<kind>_…`. Mails are in both languages, French first; a telephone has room for one. */
export function letterOf(
  { kind, values }: Pick<PathLetter, 'values'> & { kind: string },
  channel: Message['channel'],
  site: string,
): { subject: string; text: string } {
  const part = (of: 'subject' | 'text' | 'sms', locale: 'fr' | 'en'): string =>
    sentence(`letter_${kind}_${of}`, { ...values, site }, locale) ?? '';
  if (channel === 'sms') return { subject: '', text: part('sms', 'fr') };
  return {
    subject: `${part('subject', 'fr')} / ${part('subject', 'en')}`,
    text: `${part('text', 'fr')}\n\n— — —\n\n${part('text', 'en')}\n`,
  };
}

/** What support declares as data. @throws Error listing each problem as `file: reason`. */
export const supportDefinitions = ({ ANCRAGE_DEFINITIONS }: Pick<Environment, 'ANCRAGE_DEFINITIONS'>) => ({
  programmes: loadProgrammes(ANCRAGE_DEFINITIONS),
  requestRules: loadRequestRules(ANCRAGE_DEFINITIONS),
});
