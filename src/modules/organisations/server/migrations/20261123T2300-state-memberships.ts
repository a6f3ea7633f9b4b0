import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** What the ledger was told of each membership, and the entry that told it: what changes is withdrawn and told again. */
export const stateMemberships = sqlStep(
  '20261123T2300-directory-state-memberships',
  `
  alter table directory.membership
    -- What was told, as one text; null while nothing is.
    add column told text,
    -- Entry that told it; null when a file of a partner had told the same before.
    add column entry_no int,
    add foreign key (collectivity_id, entry_no) references evidence.entry;
  grant update (told, entry_no) on directory.membership to ancrage_app;
  `,
);
