import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Organisations of a collectivity, who works in them, in which role and when. A membership is never deleted: it ends. Roles
 * are words of `roles.ts`; the database knows that one administrator at least must stay.
 */
export const createOrganisations = sqlStep(
  '20261123T0940-app-create-organisations',
  `
  create table accounts.organisation (
    collectivity_id int not null references evidence.collectivity,
    organisation_id int not null check (organisation_id > 0),
    name text not null,
    kind text not null check (kind in ('collectivity', 'structure', 'committee', 'company')),
    siret text check (siret ~ '^[0-9]{14}$'),
    created_at timestamptz not null,
    closed_on date,
    primary key (collectivity_id, organisation_id)
  );

  create table accounts.membership (
    collectivity_id int not null,
    id uuid not null,
    organisation_id int not null,
    person_id text not null,
    role text not null,
    -- Days that count: from the first, included, to the last, excluded.
    starts date not null,
    ends date not null default 'infinity',
    created_at timestamptz not null,
    created_by text not null,
    ended_by text,
    primary key (collectivity_id, id),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, person_id) references accounts.account,
    check (ends >= starts)
  );
  create index on accounts.membership (collectivity_id, person_id);
  create index on accounts.membership (collectivity_id, organisation_id);

  create table accounts.invitation (
    collectivity_id int not null,
    id uuid not null,
    organisation_id int not null,
    roles text[] not null,
    email bytea not null,
    email_index bytea not null,
    name bytea not null,
    created_at timestamptz not null,
    created_by text not null,
    link_id uuid not null,
    accepted_at timestamptz,
    accepted_by text,
    revoked_at timestamptz,
    primary key (collectivity_id, id),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, link_id) references accounts.link
  );
  create index on accounts.invitation (collectivity_id, organisation_id, email_index);

  -- Checked when the transaction ends, whatever statement or command caused it: a role may be handed over within one act.
  -- Two transactions do not see each other here: acts lock administrators first.
  create function accounts.require_administrator(collectivity int) returns void language plpgsql security definer
    set search_path = pg_catalog as $$
  begin
    if not exists (
      select 1 from accounts.membership m join accounts.account a
        on a.collectivity_id = m.collectivity_id and a.id = m.person_id
      where m.collectivity_id = collectivity and m.role = 'administrator' and m.ends = 'infinity' and a.closed_at is null
    ) then
      raise exception 'The last administrator stays' using errcode = 'restrict_violation';
    end if;
  end $$;
  create function accounts.keep_administrator() returns trigger language plpgsql as $$
  begin
    if old.role = 'administrator' then perform accounts.require_administrator(old.collectivity_id); end if;
    return null;
  end $$;
  create constraint trigger keep_administrator after update or delete on accounts.membership
    deferrable initially deferred for each row execute function accounts.keep_administrator();
  create function accounts.keep_open_administrator() returns trigger language plpgsql security definer
    set search_path = pg_catalog as $$
  begin
    if exists (select 1 from accounts.membership m where m.collectivity_id = new.collectivity_id
      and m.person_id = new.id and m.role = 'administrator' and m.ends = 'infinity')
    then perform accounts.require_administrator(new.collectivity_id); end if;
    return null;
  end $$;
  create constraint trigger keep_open_administrator after update of closed_at on accounts.account
    deferrable initially deferred for each row when (new.closed_at is not null)
    execute function accounts.keep_open_administrator();

  do $$
  declare name text;
  begin
    foreach name in array array['organisation', 'membership', 'invitation'] loop
      execute format('alter table accounts.%I enable row level security', name);
      execute format('create policy own_organisation on accounts.%I
        using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
        with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))', name);
      execute format('grant select, insert, update on accounts.%I to ancrage_app', name);
    end loop;
  end $$;

  comment on table accounts.organisation is 'Who works on the strategy: the collectivity itself, structures, committees, companies.';
  comment on table accounts.membership is 'Who works where, in which role, from which day to which.';
  comment on table accounts.invitation is 'Who was invited where; name and address of mail are sealed for the organisation.';
  `,
);
