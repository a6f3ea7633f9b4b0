import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * The directory of structures and of the services that they offer, as data·inclusion v1 describes them, with what the
 * collectivity adds: who runs them here, which programmes they belong to and since when, which were merged. It names no
 * resident. Days are day numbers.
 */
export const createDirectory = sqlStep(
  '20261123T1900-directory-create',
  `
  create schema directory;

  create table directory.structure (
    collectivity_id int not null references evidence.collectivity,
    structure_no int not null check (structure_no > 0),
    -- Producer of the record and the identifier that it gave.
    source text not null check (source <> ''),
    id text not null check (id <> ''),
    name text not null check (name <> ''),
    siret text check (siret ~ '^[0-9]{14}$'),
    -- Commune and post code as the producer writes them, and degrees.
    commune text,
    code_insee text,
    latitude double precision,
    longitude double precision,
    -- Day on which the producer last checked the record.
    updated int not null,
    -- The whole record, fields that the schema does not know included: what is exported.
    record jsonb not null,
    -- Organisation of the accounts that runs it here; null while nobody does.
    organisation_id int,
    -- Structure into which a person merged this one, which keeps its identifier and may be parted again.
    merged_into int,
    merged_at timestamptz,
    merged_by text,
    -- No longer offered: kept for what points to it.
    closed_at timestamptz,
    -- Last time somebody was asked to check it.
    reminded_at timestamptz,
    -- Version of the directory at which it last changed.
    changed bigint not null,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, structure_no),
    unique (collectivity_id, source, id),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, merged_into) references directory.structure,
    check (merged_into is distinct from structure_no),
    check ((merged_into is null) = (merged_at is null))
  );
  create index on directory.structure (collectivity_id, siret);
  create index on directory.structure (collectivity_id, organisation_id);
  create index on directory.structure (collectivity_id, merged_into);

  create table directory.service (
    collectivity_id int not null,
    service_no int not null check (service_no > 0),
    structure_no int not null,
    source text not null check (source <> ''),
    id text not null check (id <> ''),
    name text not null check (name <> ''),
    updated int not null,
    -- The whole record without the name of a contact, which has a table of its own.
    record jsonb not null,
    -- What data·inclusion cannot say: the priority neighbourhoods to which the service is kept, under one generation of
    -- outlines, and the languages spoken (ISO 639-1).
    qpv text[] not null default '{}',
    qpv_generation text check (qpv_generation in ('2015', '2024')),
    languages text[] not null default '{}',
    closed_at timestamptz,
    -- Version of the directory at which it, or its structure, last changed.
    changed bigint not null,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, service_no),
    unique (collectivity_id, source, id),
    foreign key (collectivity_id, structure_no) references directory.structure,
    check ((qpv = '{}') = (qpv_generation is null))
  );
  create index on directory.service (collectivity_id, structure_no);
  create index on directory.service (collectivity_id, changed);

  create table directory.contact (
    collectivity_id int not null,
    service_no int not null,
    name text not null check (name <> ''),
    primary key (collectivity_id, service_no),
    foreign key (collectivity_id, service_no) references directory.service
  );

  create table directory.membership (
    collectivity_id int not null,
    structure_no int not null,
    programme text not null check (programme ~ '^[a-z0-9-]{1,80}$'),
    since int not null,
    -- Last day; null while it lasts.
    until int,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, structure_no, programme, since),
    foreign key (collectivity_id, structure_no) references directory.structure,
    check (until is null or until >= since)
  );
  create index on directory.membership (collectivity_id, programme, since);

  create table directory.flag (
    collectivity_id int not null,
    structure_no int not null,
    flag text not null check (flag in ('ess', 'reuse')),
    state text not null check (state in ('proposed', 'confirmed', 'set-aside')),
    -- What SIRENE says: {siret, ess, naf, file}.
    reason jsonb not null,
    proposed_at timestamptz not null,
    decided_at timestamptz,
    decided_by text,
    primary key (collectivity_id, structure_no, flag),
    foreign key (collectivity_id, structure_no) references directory.structure,
    check ((state = 'proposed') = (decided_at is null))
  );

  create table directory.apart (
    collectivity_id int not null,
    first_no int not null,
    second_no int not null,
    said_at timestamptz not null,
    said_by text not null,
    primary key (collectivity_id, first_no, second_no),
    foreign key (collectivity_id, first_no) references directory.structure,
    foreign key (collectivity_id, second_no) references directory.structure,
    check (first_no < second_no)
  );

  create table directory.import (
    collectivity_id int not null references evidence.collectivity,
    import_no int not null check (import_no > 0),
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    created int not null,
    changed int not null,
    unchanged int not null,
    refused int not null,
    imported_at timestamptz not null,
    imported_by text not null,
    primary key (collectivity_id, import_no)
  );

  -- Needs that found no service: how many in a day, never who nor what was typed.
  create table directory.unmet (
    collectivity_id int not null references evidence.collectivity,
    day int not null,
    -- QPV of the 2024 outlines; 'out' outside, empty when the place was not told.
    qpv text not null,
    need text not null,
    count int not null check (count > 0),
    -- Entry of the ledger that states it, once its day is over.
    entry_no int,
    primary key (collectivity_id, day, qpv, need),
    foreign key (collectivity_id, entry_no) references evidence.entry
  );

  -- One row: how many changes the directory has had, by which what is held in memory knows that it is old, and its settings.
  create table directory.state (
    collectivity_id int not null references evidence.collectivity,
    version bigint not null,
    fresh_months int not null default 6 check (fresh_months between 1 and 60),
    primary key (collectivity_id)
  );

  do $$
  declare name text;
  begin
    foreach name in array array['structure', 'service', 'membership', 'flag', 'apart', 'import', 'unmet', 'state'] loop
      execute format('create policy own_collectivity on directory.%I
        using (collectivity_id = (select accounts.current_collectivity()))
        with check (collectivity_id = (select accounts.current_collectivity()))', name);
      execute format('alter table directory.%I enable row level security', name);
      execute format('grant select, insert on directory.%I to ancrage_app', name);
    end loop;
  end $$;
  -- Names of contacts are for those who work here: a visitor reaches no organisation.
  create policy own_collectivity on directory.contact
    using (collectivity_id = (select accounts.current_collectivity())
      and coalesce(cardinality(accounts.current_organisations()), 1) > 0)
    with check (collectivity_id = (select accounts.current_collectivity())
      and coalesce(cardinality(accounts.current_organisations()), 1) > 0);
  alter table directory.contact enable row level security;
  grant select, insert, delete on directory.contact to ancrage_app;
  grant update (name) on directory.contact to ancrage_app;
  -- A structure is changed by its own people, or by those who work for the whole collectivity.
  create policy by_its_own on directory.structure as restrictive for update
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));
  create policy made_by_its_own on directory.structure as restrictive for insert
    with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));

  grant usage on schema directory to ancrage_app;
  grant update (name, siret, commune, code_insee, latitude, longitude, updated, record, organisation_id, merged_into, merged_at,
    merged_by, closed_at, reminded_at, changed, set_at, set_by) on directory.structure to ancrage_app;
  grant update (structure_no, name, updated, record, qpv, qpv_generation, languages, closed_at, changed, set_at, set_by)
    on directory.service to ancrage_app;
  grant update (until, set_at, set_by) on directory.membership to ancrage_app;
  grant update (state, reason, proposed_at, decided_at, decided_by) on directory.flag to ancrage_app;
  grant delete on directory.apart to ancrage_app;
  grant update (count, entry_no) on directory.unmet to ancrage_app;
  grant update (version, fresh_months) on directory.state to ancrage_app;

  comment on table directory.structure is 'Structures of the directory: associations, public services, companies of the social economy.';
  comment on table directory.service is 'Services that structures offer to residents, without the name of a contact.';
  comment on table directory.contact is 'Names of the contacts of services, shown to staff only.';
  comment on table directory.membership is 'Programmes that structures belong to, since which day and until when.';
  comment on table directory.flag is 'Social economy and reuse, as SIRENE proposes and as a person decided.';
  comment on table directory.apart is 'Pairs of structures that a person said are two.';
  comment on table directory.import is 'Files of the directory that were imported.';
  comment on table directory.unmet is 'Needs that found no service: a count by day, neighbourhood and need; it holds no address and nobody.';
  comment on table directory.state is 'Version and settings of the directory.';
  `,
);
