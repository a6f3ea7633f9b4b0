import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** How long each organisation keeps the names of people it no longer meets; without a row, the rule of the collectivity. */
export const createRetention = sqlStep(
  '20261123T1210-app-create-retention',
  `
  -- Names and addresses of this account were erased: only its number is left.
  alter table accounts.account add column erased_at timestamptz;

  create table accounts.retention_rule (
    collectivity_id int not null,
    organisation_id int not null,
    months int not null check (months between 3 and 60),
    notice_days int not null check (notice_days between 7 and 90),
    primary key (collectivity_id, organisation_id),
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  alter table accounts.retention_rule enable row level security;
  create policy own_organisation on accounts.retention_rule
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
    with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));
  grant select, insert, update on accounts.retention_rule to ancrage_app;
  comment on table accounts.retention_rule is 'Months without contact after which an organisation erases names, and days of notice.';
  `,
);
