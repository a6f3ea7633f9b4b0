import type { Actor } from '#kernel/actor.ts';
import { dayOfInstant } from '#kernel/days.ts';
import { unwrap } from '#kernel/result.ts';
import { keepAccount } from '#platform/server/auth/keep-account.ts';
import type { App } from '../open-app.ts';
import { sentence } from '../say.ts';
import { demoPathsOf } from './domains/paths.ts';
import { DEMO_PEOPLE } from './load-accounts.ts';
import { STRUCTURES } from './organisations.ts';

/** Paths of each of the six structures. */
const EACH = 25;

/**
 * Takes over the paths of the six structures, as of today: what presses must press on the day somebody looks. They state their stages and
 * outcomes alone; beginnings and activities are those of the files that the structures deposit.
 */
export async function loadDemoPaths(app: App, loader: Actor): Promise<void> {
  const today = dayOfInstant(new Date());
  const known = unwrap(await app.ask(loader, app.useCases.listOrganisations, {}));
  const numbers = STRUCTURES.map(
    ({ siret }) => known.find((one) => one.siret === siret)?.organisationId ?? 0,
  );
  const adviser = DEMO_PEOPLE.find(({ role }) => role === 'adviser');
  const account = adviser && unwrap(await keepAccount(app.accounts.accounts, adviser)).personId;
  const wording = sentence('path_agreement_v1', {}, 'fr') ?? '';
  const programmes = [...app.programmes.values()];
  for (const [no, organisationId] of numbers.entries()) {
    const paths = demoPathsOf({ no, count: EACH }, programmes, today).map(({ others, ...path }, at) => ({
      ...path,
      personId: no === 0 && at % 3 !== 2 ? (account ?? '') : '',
      others: Array.from({ length: others }, (_, other) => ({
        organisationId: numbers[(no + other + 1 + (at % 2)) % numbers.length],
        givenOn: Math.min(today, path.openedOn + 40),
        wording,
      })),
    }));
    unwrap(await app.ask(loader, app.useCases.takeOverPaths, { organisationId, states: 'stages', paths }));
  }
  await inviteFirst(app, loader, { from: numbers[1], to: numbers[0], givenOn: today, wording });
}

type Invitation = { from: number; to: number; givenOn: number; wording: string };

/** One invitation waits for the structure whose people one may try on. */
async function inviteFirst(
  app: App,
  loader: Actor,
  { from, to, givenOn, wording }: Invitation,
): Promise<void> {
  const list = unwrap(await app.ask(loader, app.useCases.listPaths, { organisationId: from }));
  const alone = list.paths.find(({ others }) => others === 0);
  if (!alone) return;
  const invitation = {
    organisationId: from,
    pathNo: alone.pathNo,
    otherOrganisationId: to,
    givenOn,
    givenHow: 'signed',
    wording,
    agreed: true,
  };
  unwrap(await app.ask(loader, app.useCases.inviteStructure, invitation));
}
