import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Contracts of SIAE as their exports state them, conventions, PASS IAE, and controls by sampling. What an import stated of a
 * contract is kept by import, so that undoing one shows again what the one before said. Days are day numbers.
 */
export const createInsertion = sqlStep(
  '20261123T1500-insertion-create',
  `
  create schema insertion;

  create table insertion.convention (
    collectivity_id int not null,
    convention_no int not null check (convention_no > 0),
    organisation_id int not null,
    -- Name of the employer as its exports write it, and the same without case or accents.
    employer text not null,
    employer_key text not null,
    siret text not null check (siret ~ '^[0-9]{14}$'),
    kind text not null check (kind in ('ACI', 'EI', 'AI', 'ETTI', 'EITI')),
    -- Kind of the contracts that it signs, which the export does not say; null when it signs several.
    contract_type text,
    counts_eiti boolean not null,
    counts_ai_missions boolean not null,
    renewal_gap int not null check (renewal_gap between 0 and 366),
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, convention_no),
    unique (collectivity_id, organisation_id, employer_key, kind),
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );

  create table insertion.person (
    collectivity_id int not null,
    organisation_id int not null,
    -- The same in every structure that saw the same PASS.
    person_no int not null check (person_no > 0),
    -- Sealed for the structure; null when the export masks names.
    name bytea,
    name_index bytea,
    born bytea,
    sex text check (sex in ('female', 'male')),
    primary key (collectivity_id, organisation_id, person_no),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    check ((name is null) = (name_index is null))
  );
  create index on insertion.person (collectivity_id, organisation_id, name_index);

  create table insertion.pass (
    collectivity_id int not null,
    pass_no int not null check (pass_no > 0),
    organisation_id int not null,
    person_no int not null,
    -- Sealed for the collectivity: the same PASS in two structures is one person.
    number bytea not null,
    number_index bytea not null,
    primary key (collectivity_id, pass_no),
    foreign key (collectivity_id, organisation_id, person_no) references insertion.person
  );
  create unique index on insertion.pass (collectivity_id, organisation_id, number_index);
  create index on insertion.pass (collectivity_id, number_index);

  create table insertion.pass_act (
    collectivity_id int not null,
    act_no int not null check (act_no > 0),
    organisation_id int not null,
    pass_no int not null,
    act text not null check (act in ('suspension', 'prolongation')),
    starts int not null,
    ends int not null,
    reason text,
    asked int,
    recorded_at timestamptz not null,
    recorded_by text not null,
    taken_back_at timestamptz,
    taken_back_by text,
    primary key (collectivity_id, act_no),
    foreign key (collectivity_id, pass_no) references insertion.pass,
    check (ends >= starts),
    check ((act = 'prolongation') = (reason is not null))
  );
  create index on insertion.pass_act (collectivity_id, pass_no);

  create table insertion.import (
    collectivity_id int not null,
    import_no int not null check (import_no > 0),
    organisation_id int not null,
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Null when what it changed is in no fact.
    entry_no int,
    created int not null,
    corrected int not null,
    unchanged int not null,
    imported_at timestamptz not null,
    imported_by text not null,
    undone_at timestamptz,
    undone_by text,
    primary key (collectivity_id, import_no),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, entry_no) references evidence.entry
  );

  create table insertion.contract (
    collectivity_id int not null,
    contract_no int not null check (contract_no > 0),
    organisation_id int not null,
    convention_no int not null,
    person_no int not null,
    starts int not null,
    primary key (collectivity_id, contract_no),
    unique (collectivity_id, convention_no, person_no, starts),
    foreign key (collectivity_id, convention_no) references insertion.convention,
    foreign key (collectivity_id, organisation_id, person_no) references insertion.person
  );
  create index on insertion.contract (collectivity_id, organisation_id, person_no);

  create table insertion.contract_version (
    collectivity_id int not null,
    import_no int not null,
    contract_no int not null,
    organisation_id int not null,
    row_no int not null,
    ends int,
    eligible boolean,
    pass_no int,
    pass_starts int,
    pass_ends int,
    pass_state text,
    primary key (collectivity_id, import_no, contract_no),
    foreign key (collectivity_id, import_no) references insertion.import,
    foreign key (collectivity_id, contract_no) references insertion.contract,
    foreign key (collectivity_id, pass_no) references insertion.pass
  );
  create index on insertion.contract_version (collectivity_id, organisation_id, contract_no, import_no desc);

  -- Entries that state anew what an import or a convention changed in contracts of other imports; they stand until the next.
  create table insertion.restatement (
    collectivity_id int not null,
    organisation_id int not null,
    entry_no int not null,
    primary key (collectivity_id, organisation_id, entry_no),
    foreign key (collectivity_id, entry_no) references evidence.entry
  );

  create table insertion.control (
    collectivity_id int not null references evidence.collectivity,
    control_no int not null check (control_no > 0),
    -- Name of its public page.
    public_id uuid not null unique,
    title text not null,
    kind text check (kind in ('ACI', 'EI', 'AI', 'ETTI', 'EITI')),
    starts int not null,
    ends int not null check (ends >= starts),
    -- What was published before the draw, and the references it draws from: contract numbers, which name nobody.
    commitment jsonb not null,
    population text[] not null,
    committed_at timestamptz not null,
    committed_by text not null,
    commit_entry int not null,
    -- Sealed until the draw reveals it.
    seed bytea not null,
    revealed text,
    beacon_value text,
    sample text[],
    draw_entry int,
    drawn_at timestamptz,
    drawn_by text,
    result jsonb,
    result_entry int,
    closed_at timestamptz,
    closed_by text,
    primary key (collectivity_id, control_no),
    foreign key (collectivity_id, commit_entry) references evidence.entry,
    check ((revealed is null) = (sample is null)),
    check (result is null or sample is not null)
  );

  create table insertion.control_outcome (
    collectivity_id int not null,
    control_no int not null,
    reference text not null,
    outcome text not null check (outcome in ('conform', 'not-conform', 'not-found')),
    told_at timestamptz not null,
    told_by text not null,
    primary key (collectivity_id, control_no, reference),
    foreign key (collectivity_id, control_no) references insertion.control
  );

  do $$
  declare name text;
  begin
    foreach name in array array['convention', 'person', 'pass', 'pass_act', 'import', 'contract', 'contract_version', 'restatement'] loop
      execute format('create policy own_organisation on insertion.%I
        using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
        with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))', name);
    end loop;
    foreach name in array array['control', 'control_outcome'] loop
      execute format('create policy own_collectivity on insertion.%I
        using (collectivity_id = (select accounts.current_collectivity()))
        with check (collectivity_id = (select accounts.current_collectivity()))', name);
    end loop;
    foreach name in array array['convention', 'person', 'pass', 'pass_act', 'import', 'contract', 'contract_version', 'restatement',
      'control', 'control_outcome'] loop
      execute format('alter table insertion.%I enable row level security', name);
      execute format('grant select, insert on insertion.%I to ancrage_app', name);
    end loop;
  end $$;
  grant usage on schema insertion to ancrage_app;
  grant update (employer, siret, contract_type, counts_eiti, counts_ai_missions, renewal_gap, set_at, set_by)
    on insertion.convention to ancrage_app;
  grant update (name, name_index, born, sex) on insertion.person to ancrage_app;
  grant update (number, number_index) on insertion.pass to ancrage_app;
  grant update (taken_back_at, taken_back_by) on insertion.pass_act to ancrage_app;
  grant update (entry_no, undone_at, undone_by) on insertion.import to ancrage_app;
  grant delete on insertion.restatement to ancrage_app;
  grant update (revealed, beacon_value, sample, draw_entry, drawn_at, drawn_by, result, result_entry, closed_at, closed_by)
    on insertion.control to ancrage_app;
  grant update (outcome, told_at, told_by) on insertion.control_outcome to ancrage_app;

  -- What was published cannot be told otherwise afterwards: each step of a control is written once.
  create function insertion.keep_control() returns trigger language plpgsql as $$
  begin
    if (old.sample is not null and (new.revealed, new.beacon_value, new.sample, new.draw_entry)
        is distinct from (old.revealed, old.beacon_value, old.sample, old.draw_entry))
      or (old.result is not null and (new.result, new.result_entry) is distinct from (old.result, old.result_entry)) then
      raise exception 'A control is drawn once and closed once' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger keep_control before update on insertion.control for each row execute function insertion.keep_control();

  comment on table insertion.convention is 'Employers in SIAE as exports name them: SIRET, kind, and what counts as one of their contracts.';
  comment on table insertion.person is 'People hired in SIAE; name and date of birth are sealed for the structure.';
  comment on table insertion.pass is 'PASS IAE numbers, sealed for the collectivity.';
  comment on table insertion.pass_act is 'Suspensions and prolongations of PASS IAE, by whom and when they were entered.';
  comment on table insertion.import is 'Exports of Les emplois de l''inclusion that were recorded, and the entry of each.';
  comment on table insertion.contract is 'Contracts in SIAE: who, at which employer, since which day.';
  comment on table insertion.contract_version is 'What each import stated of a contract: its end, eligibility and PASS.';
  comment on table insertion.restatement is 'Entries of the ledger that state contracts anew.';
  comment on table insertion.control is 'Controls by sampling: what was committed, drawn and found. Contract numbers name nobody.';
  comment on table insertion.control_outcome is 'What was found of each contract drawn.';
  `,
);
