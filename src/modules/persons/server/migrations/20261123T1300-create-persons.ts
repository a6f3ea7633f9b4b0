import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Records that structures deposited without names, what was ruled about pairs of them, and which entry of the ledger restates
 * who is who. Rows belong to the structure that deposited them; a pair is seen by both of its structures.
 */
export const createPersons = sqlStep(
  '20261123T1300-persons-create-persons',
  `
  create schema persons;

  create table persons.deposit (
    collectivity_id int not null,
    deposit_no int not null check (deposit_no > 0),
    organisation_id int not null,
    kind text not null,
    file_name text not null,
    -- Encoding key by its identifier, version and parameters: files under others are never compared with it.
    scheme jsonb not null,
    records int not null check (records > 0),
    -- The structure vouches that nobody stands twice in it.
    duplicate_free boolean not null,
    -- Digest of its rows and encodings: the same file sent twice is recorded once.
    content text not null,
    encoded bytea not null,
    entry_no int not null,
    deposited_at timestamptz not null,
    deposited_by text not null,
    removed_at timestamptz,
    removed_by text,
    primary key (collectivity_id, deposit_no),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, entry_no) references evidence.entry deferrable initially deferred
  );
  alter table persons.deposit alter column encoded set storage external;

  create table persons.record (
    collectivity_id int not null,
    deposit_no int not null,
    row_no int not null check (row_no >= 0),
    organisation_id int not null,
    kind text not null,
    reference text not null,
    -- What the row states, as the ledger took it, and the person that it was first stated of.
    fact jsonb not null,
    person text not null,
    primary key (collectivity_id, deposit_no, row_no),
    foreign key (collectivity_id, deposit_no) references persons.deposit
  );
  create index on persons.record (collectivity_id, organisation_id, kind, reference);

  -- Two records that linkage holds, or doubts, to be one person: agreements by name of the field, never by value.
  create table persons.pair (
    collectivity_id int not null,
    a_organisation int not null,
    a_reference text not null,
    b_organisation int not null,
    b_reference text not null,
    state text not null check (state in ('linked', 'doubtful')),
    score real not null,
    pattern text not null,
    version text not null,
    since timestamptz not null,
    primary key (collectivity_id, a_organisation, a_reference, b_organisation, b_reference),
    check ((a_organisation, a_reference) < (b_organisation, b_reference))
  );

  -- What a structure says of a pair: the last word of each counts.
  create table persons.ruling (
    collectivity_id int not null,
    ruling_no int not null,
    organisation_id int not null,
    a_organisation int not null,
    a_reference text not null,
    b_organisation int not null,
    b_reference text not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure')),
    ruled_at timestamptz not null,
    ruled_by text not null,
    primary key (collectivity_id, ruling_no),
    check (organisation_id in (a_organisation, b_organisation)),
    check ((a_organisation, a_reference) < (b_organisation, b_reference))
  );
  create index on persons.ruling (collectivity_id, a_organisation, a_reference, b_organisation, b_reference, ruling_no);

  -- The entry that states anew who is who, where later files changed it; one stands at a time.
  create table persons.restatement (
    collectivity_id int primary key references evidence.collectivity,
    entry_no int not null,
    content text not null
  );

  do $$
  declare name text;
  begin
    foreach name in array array['deposit', 'record'] loop
      execute format('create policy own_organisation on persons.%I
        using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
        with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))', name);
    end loop;
    foreach name in array array['pair', 'ruling'] loop
      execute format('create policy either_organisation on persons.%I
        using (collectivity_id = (select accounts.current_collectivity())
          and (accounts.reaches(a_organisation) or accounts.reaches(b_organisation)))
        with check (collectivity_id = (select accounts.current_collectivity())
          and (accounts.reaches(a_organisation) or accounts.reaches(b_organisation)))', name);
    end loop;
    execute 'create policy own_collectivity on persons.restatement
      using (collectivity_id = (select accounts.current_collectivity()))
      with check (collectivity_id = (select accounts.current_collectivity()))';
    foreach name in array array['deposit', 'record', 'pair', 'ruling', 'restatement'] loop
      execute format('alter table persons.%I enable row level security', name);
      execute format('grant select, insert on persons.%I to ancrage_app', name);
    end loop;
  end $$;
  grant usage on schema persons to ancrage_app;
  grant update (removed_at, removed_by, encoded) on persons.deposit to ancrage_app;
  grant delete on persons.pair to ancrage_app;
  grant update, delete on persons.restatement to ancrage_app;

  comment on table persons.deposit is 'Files encoded inside a structure: no name, date of birth or address, and the key is not here.';
  comment on table persons.record is 'Rows of these files: the structure''s own number and what it states to the ledger.';
  comment on table persons.pair is 'Records of several structures held to be one person, or doubted to be.';
  comment on table persons.ruling is 'What structures said of doubtful pairs, by whom and when.';
  comment on table persons.restatement is 'The entry of the ledger that restates who is who.';
  `,
);
