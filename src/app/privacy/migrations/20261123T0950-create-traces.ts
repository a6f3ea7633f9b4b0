import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Who saw, exported or changed what. Written in the transaction of the act; never changed; deleted only once a year old
 * (CNIL, délibération 2021-122: journals are kept six months to a year). Persons are numbers, addresses of machines sealed.
 */
export const createTraces = sqlStep(
  '20261123T0950-app-create-traces',
  `
  create table accounts.trace (
    collectivity_id int not null references evidence.collectivity,
    id uuid not null,
    at timestamptz not null,
    code text not null check (code ~ '^[a-z][a-z0-9-]{2,60}$'),
    -- Whose rights were used; a word for what is no person (operator:…, link:…).
    person_id text not null,
    impersonated_by text,
    -- Null: about the collectivity as a whole.
    organisation_id int,
    subject_kind text,
    subject_ref text,
    params jsonb not null default '{}',
    address bytea,
    primary key (collectivity_id, id),
    check ((subject_kind is null) = (subject_ref is null))
  );
  create index on accounts.trace (collectivity_id, at);
  create index on accounts.trace (collectivity_id, subject_kind, subject_ref, at);
  create index on accounts.trace (collectivity_id, person_id, at);

  create function accounts.refuse_trace_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and old.at < now() - interval '1 year' then return old; end if;
    raise exception 'Traces are append-only: % is refused', tg_op using errcode = 'restrict_violation';
  end $$;
  create trigger refuse_change before update or delete on accounts.trace
    for each row execute function accounts.refuse_trace_change();
  create trigger refuse_truncate before truncate on accounts.trace
    for each statement execute function accounts.refuse_trace_change();

  alter table accounts.trace enable row level security;
  -- Everybody leaves traces, a visitor with a link too; who reads them is another matter.
  create policy write_own_collectivity on accounts.trace for insert
    with check (collectivity_id = (select accounts.current_collectivity()));
  create policy read_own_organisation on accounts.trace for select
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));
  create policy forget_old on accounts.trace for delete
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.current_organisations() is null);
  grant select, insert, delete on accounts.trace to ancrage_app;
  comment on table accounts.trace is 'Who saw, exported or changed what, and in whose name. Append-only for a year.';
  `,
);
