import { sql } from 'kysely';
import {
  DirectoryIndexes,
  type DirectoryContext,
  type Reminder,
} from '#modules/organisations/server/index.ts';
import { ROLE_RIGHTS, ROLES } from '#kernel/roles.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { AccountDeps } from './accounts/deps.ts';
import { freshnessLetter } from './accounts/letters.ts';
import { dayOf } from './accounts/memberships.ts';
import { peopleOf } from './accounts/people.ts';

const WORKING = ROLES.filter((role) => ROLE_RIGHTS[role]['work-directory'] !== undefined);

/** What the directory takes from accounts: whom to write to when a record is old. */
export function directoryDeps(deps: AccountDeps, site: string): Omit<DirectoryContext, 'recorder'> {
  return {
    indexes: new DirectoryIndexes(),
    remind: async (act, reminder) => {
      const addresses = await addressesOf(act, deps, reminder);
      const { name, months, structureNo } = reminder;
      const address = deps.invitationPage.replace(/\/invitation$/, `/directory/${structureNo}`);
      for (const to of addresses)
        await deps.outbox.write(act.tx, {
          channel: 'mail',
          kind: 'directory-stale',
          to,
          ...freshnessLetter({ name, months, address }, site),
        });
      return addresses.length > 0;
    },
  };
}

/** Whoever runs the structure here; else the address that it publishes. */
async function addressesOf(
  { tx, collectivityId, now }: ActContext,
  { sealer }: AccountDeps,
  { organisationId, email }: Reminder,
): Promise<string[]> {
  const found = await sql<{ person_id: string }>`select distinct person_id from accounts.membership
    where collectivity_id = ${collectivityId} and organisation_id = ${organisationId} and role = any(${WORKING}::text[])
      and starts <= ${dayOf(now)}::date and ends > ${dayOf(now)}::date`.execute(tx);
  const people = await peopleOf(
    { tx, collectivityId, sealer },
    found.rows.map((row) => row.person_id),
  );
  const open = [...people.values()].filter(({ closed }) => !closed).map((one) => one.email);
  if (open.length > 0) return open;
  return email === null || email === '' ? [] : [email];
}
