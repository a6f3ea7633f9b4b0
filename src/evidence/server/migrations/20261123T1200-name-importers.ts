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
  -- Where evidence comes from is public, so any act reads it; none states a source for an organisation that it does not reach.
  create policy for_own_organisation on evidence.source as restrictive for insert
    with check (collectivity_id = (select evidence.current_collectivity())
      and (organisation_id is null or accounts.reaches(organisation_id)));
  comment on column evidence.source.organisation_id is 'Organisation whose member imported it; null for the operator.';
  `,
);
