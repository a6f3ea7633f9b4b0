import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Which organisation imported a source. It is outside the hashed header of entries: chains recorded before it stay as they
 * are. Null: the operator, who belongs to none.
 */
export const nameImporters = sqlStep(
  '20261123T1200-evidence-name-importers',
  `
  alter table evidence.source add column organisation_id int;
  alter table evidence.source add foreign key (collectivity_id, organisation_id) references accounts.organisation;
  comment on column evidence.source.organisation_id is 'Organisation whose member imported it; null for the operator.';
  `,
);
