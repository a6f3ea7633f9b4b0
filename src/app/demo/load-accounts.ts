import type { Actor } from '#kernel/actor.ts';
import { unwrap } from '#kernel/result.ts';
import type { OrganisationKind, Role } from '#kernel/roles.ts';
import { keepAccount } from '#platform/server/auth/keep-account.ts';
import { enrol } from '../accounts/enrol.ts';
import type { App } from '../open-app.ts';
import { COMMITTEE, EMPLOYER, MEMBERS, STRUCTURES, type Organisation } from './organisations.ts';

/** Somebody who may be tried on in the demonstration. `example` never resolves (RFC 2606): no mail can leave. */
export type DemoPerson = { name: string; email: string; role: Role; at: 'collectivity' | Organisation };

const person = (name: string, role: Role, at: DemoPerson['at'] = 'collectivity'): DemoPerson => ({
  name,
  role,
  at,
  email: `${role}@demonstration.example`,
});

/** One person of each role, made up. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  person('Camille Kerdoncuff', 'administrator'),
  person('Nour Belhadj', 'strategy-officer'),
  person('Gwenola Le Bihan', 'approver'),
  person('Thierry Moreau', 'facilitator'),
  person('Inès Carvalho', 'commerce-officer'),
  person('Aminata Sow', 'structure-manager', STRUCTURES[0]),
  person('Lucas Guilbaud', 'adviser', STRUCTURES[0]),
  person('Solène Huet', 'tzcld-committee', COMMITTEE),
  person('Marc Ollivier', 'auditor'),
  person('Karim Haddad', 'employer', EMPLOYER),
  person('Élise Tanguy', 'data-protection-officer'),
];

const KINDS = new Map<Organisation, OrganisationKind>([
  ...STRUCTURES.map((structure): [Organisation, OrganisationKind] => [structure, 'structure']),
  // It left in 2022, and its files stay.
  [MEMBERS.bge, 'structure'],
  [COMMITTEE, 'committee'],
  [EMPLOYER, 'company'],
]);

/** Makes the organisations and people of the demonstration, unless they are there. */
export async function loadDemoAccounts(app: App, loader: Actor): Promise<void> {
  const known = unwrap(await app.ask(loader, app.useCases.listOrganisations, {}));
  if (!app.demonstration || known.length > 1) return;
  const numbers = new Map<DemoPerson['at'], number>([['collectivity', known[0].organisationId]]);
  for (const [organisation, kind] of KINDS) {
    const made = await app.ask(loader, app.useCases.makeOrganisation, { ...organisation, kind });
    numbers.set(organisation, unwrap(made).organisationId);
  }
  for (const { name, email, role, at } of DEMO_PEOPLE) {
    const { personId } = unwrap(await keepAccount(app.accounts.accounts, { email, name }));
    const organisationId = numbers.get(at) ?? 0;
    unwrap(await app.ask(loader, enrol(app.accounts.deps), { organisationId, personId, roles: [role] }));
  }
}
