import { enrol } from '#app/accounts/enrol.ts';
import { accountActs } from '#app/accounts/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import { personalStores } from '#app/personal-stores.ts';
import { privacyActs } from '#app/privacy/index.ts';
import type { AccountDeps, InvitationLetter } from '#app/accounts/deps.ts';
import { openLog } from '#platform/server/log/log.ts';
import { Links } from '#platform/server/links/links.ts';
import { Outbox } from '#platform/server/mail/outbox.ts';
import type { Database } from '#platform/server/db/database.ts';
import { Sealer } from '#platform/server/sealed/sealer.ts';
import { ring } from '../accounts/setup.ts';

/** What the acts of accounts need in tests: keys that are always the same, and mails that stay in the outbox. */
export function accountDeps(
  { db, collectivityId, clock }: { db: Database; collectivityId: number; clock: () => Date },
  letters: InvitationLetter[],
): AccountDeps {
  const sealer = new Sealer(ring(1));
  const log = openLog('silent');
  return {
    sealer,
    links: new Links(sealer, collectivityId),
    outbox: new Outbox({ db, sealer, collectivityId, transports: {}, clock, log }),
    invitationPage: 'http://localhost:4173/invitation',
    write: (letter) => {
      letters.push(letter);
      return { subject: 'Invitation', text: letter.address };
    },
    writeImpersonation: ({ reason }) => ({ subject: 'Le support agit en votre nom', text: reason }),
  };
}

/** Acts of accounts and of the rights of people, and the one that has no page. */
export const allAccountActs = (deps: AccountDeps) => ({
  ...accountActs(deps),
  ...privacyActs(deps, { registry: kindRegistry, site: 'Ancrage', stores: personalStores(deps.sealer) }),
  enrol: enrol(deps),
});
