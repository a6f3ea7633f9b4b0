import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** Invitations may say from when to when, and support that acts in a person's name leaves why and how long to that person. */
export const actInName = sqlStep(
  '20261123T1620-app-act-in-name',
  `
  alter table accounts.invitation
    -- First day that the roles will count; null: the day they are accepted.
    add column starts date,
    -- First day on which they no longer will; null: nobody knows.
    add column ends date,
    add constraint invitation_days check (starts is null or ends is null or ends > starts);

  create table accounts.impersonation (
    collectivity_id int not null,
    id uuid not null,
    person_id text not null,
    by_person text not null,
    reason bytea not null,
    began_at timestamptz not null,
    ends_at timestamptz not null,
    -- Null while it lasts, and when it simply ran out.
    ended_at timestamptz,
    primary key (collectivity_id, id),
    foreign key (collectivity_id, person_id) references accounts.account,
    foreign key (collectivity_id, by_person) references accounts.account,
    check (person_id <> by_person),
    check (ends_at > began_at and ends_at <= began_at + interval '30 minutes')
  );
  create index on accounts.impersonation (collectivity_id, person_id, began_at);
  create index on accounts.impersonation (collectivity_id, began_at);

  alter table accounts.impersonation enable row level security;
  create policy own_collectivity on accounts.impersonation
    using (collectivity_id = (select accounts.current_collectivity()))
    with check (collectivity_id = (select accounts.current_collectivity()));
  grant select, insert, update, delete on accounts.impersonation to ancrage_app;
  comment on table accounts.impersonation is 'When support acted in a person''s name, and why; the reason is sealed.';
  `,
);
