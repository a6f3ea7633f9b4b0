import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Public contracts with a social clause: what was published of them, what they owe in hours and under which terms. They name
 * companies, never residents. Days are day numbers, amounts cents before tax, hours hundredths of an hour.
 */
export const createClauseContracts = sqlStep(
  '20261123T1700-clauses-create-contracts',
  `
  create schema clauses;

  create table clauses.company (
    collectivity_id int not null references evidence.collectivity,
    siret text not null check (siret ~ '^[0-9]{14}$'),
    name text not null,
    -- Kind of SIAE or of adapted company, which says the ways in which it may do hours; null for any other.
    kind text check (kind in ('ACI', 'EI', 'AI', 'ETTI', 'EITI', 'GEIQ', 'EA', 'EATT', 'ESAT')),
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, siret)
  );

  create table clauses.operation (
    collectivity_id int not null references evidence.collectivity,
    operation_no int not null check (operation_no > 0),
    name text not null,
    -- How hours that one contract does not need serve the others, and the words of the agreement; null: never pooled.
    pool_rule text check (pool_rule in ('due-first', 'in-proportion')),
    pool_text text,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, operation_no),
    check ((pool_rule is null) = (pool_text is null))
  );

  create table clauses.import (
    collectivity_id int not null references evidence.collectivity,
    import_no int not null check (import_no > 0),
    -- Organisation of the facilitator who imported.
    organisation_id int not null,
    format text not null check (format in ('decp', 'table')),
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    created int not null,
    appended int not null,
    unchanged int not null,
    refused int not null,
    imported_at timestamptz not null,
    imported_by text not null,
    primary key (collectivity_id, import_no),
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );

  create table clauses.contract (
    collectivity_id int not null references evidence.collectivity,
    contract_no int not null check (contract_no > 0),
    kind text not null check (kind in ('contract', 'concession')),
    -- Number that the buyer gave; one contract per lot, whose name is empty when there are none.
    number text not null check (number <> ''),
    buyer text not null check (buyer ~ '^[0-9]{14}$'),
    lot text not null default '',
    object text not null,
    cpv text,
    -- Values first published; modifications are in contract_change. A framework's amount is a ceiling.
    amount bigint,
    amount_means text not null check (amount_means in ('framework-ceiling', 'price-or-estimate', 'concession-value')),
    months int,
    notified int,
    published int,
    framework text,
    has_clause boolean,
    social text[] not null default '{}',
    -- The whole publication as it was read, with what was appended to it; null when a person entered the contract.
    publication jsonb,
    import_no int,
    -- What the facilitator adds. Execution days; null until they are known.
    starts int,
    ends int,
    sector text,
    operation_no int,
    -- proposed: published with a clause, nobody follows it yet · followed · closed · set-aside: no clause to follow.
    state text not null check (state in ('proposed', 'followed', 'closed', 'set-aside')),
    -- Organisation of the facilitator who follows it; null while it is proposed.
    organisation_id int,
    -- The contract's own rules, each with its wording: {durations, criteria, schedule, penalties, legal, statement}.
    rules jsonb not null default '{}',
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, contract_no),
    unique (collectivity_id, buyer, kind, number, lot),
    foreign key (collectivity_id, operation_no) references clauses.operation,
    foreign key (collectivity_id, import_no) references clauses.import,
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    check (ends is null or starts is null or ends >= starts),
    check (state in ('proposed', 'set-aside') or organisation_id is not null)
  );
  create index on clauses.contract (collectivity_id, state, ends);
  create index on clauses.contract (collectivity_id, organisation_id);

  create table clauses.party (
    collectivity_id int not null,
    contract_no int not null,
    party_no int not null check (party_no > 0),
    role text not null check (role in ('holder', 'co-contractor', 'subcontractor')),
    -- As published; siret is null when the identifier is another one or a wrong SIRET.
    identifier text not null,
    identifier_type text not null,
    siret text check (siret ~ '^[0-9]{14}$'),
    since int,
    until int,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, contract_no, party_no),
    foreign key (collectivity_id, contract_no) references clauses.contract
  );
  create index on clauses.party (collectivity_id, siret);

  create table clauses.contract_change (
    collectivity_id int not null,
    contract_no int not null,
    change_no int not null check (change_no > 0),
    notified int,
    published int,
    amount bigint,
    months int,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, contract_no, change_no),
    foreign key (collectivity_id, contract_no) references clauses.contract
  );

  create table clauses.commitment (
    collectivity_id int not null,
    contract_no int not null,
    -- 0 as first signed, then one for each amendment.
    version_no int not null check (version_no >= 0),
    from_day int not null,
    terms jsonb not null,
    rounding jsonb not null,
    hours bigint not null check (hours >= 0),
    -- Where the contract says so, or why it was amended.
    wording text not null,
    -- Null when the ledger already said so.
    entry_no int,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, contract_no, version_no),
    foreign key (collectivity_id, contract_no) references clauses.contract,
    foreign key (collectivity_id, entry_no) references evidence.entry
  );

  do $$
  declare name text;
  begin
    foreach name in array array['company', 'operation', 'import', 'contract', 'party', 'contract_change', 'commitment'] loop
      execute format('create policy own_collectivity on clauses.%I
        using (collectivity_id = (select accounts.current_collectivity()))
        with check (collectivity_id = (select accounts.current_collectivity()))', name);
      execute format('alter table clauses.%I enable row level security', name);
      execute format('grant select, insert on clauses.%I to ancrage_app', name);
    end loop;
  end $$;
  grant usage on schema clauses to ancrage_app;
  grant update (name, kind, set_at, set_by) on clauses.company to ancrage_app;
  grant update (name, pool_rule, pool_text, set_at, set_by) on clauses.operation to ancrage_app;
  grant update (lot, object, cpv, amount, amount_means, months, notified, published, framework, has_clause, social, publication,
    starts, ends, sector, operation_no, state, organisation_id, rules, set_at, set_by) on clauses.contract to ancrage_app;
  grant update (role, since, until, set_at, set_by) on clauses.party to ancrage_app;

  comment on table clauses.company is 'Names of buyers, holders, subcontractors and employers by SIRET; publications give numbers only.';
  comment on table clauses.operation is 'Operations that group contracts, and whether they agreed to pool hours.';
  comment on table clauses.import is 'Files of contracts that were imported.';
  comment on table clauses.contract is 'Public contracts: what was first published, and what the facilitator added.';
  comment on table clauses.party is 'Holders, co-contractors and subcontractors of contracts.';
  comment on table clauses.contract_change is 'Modifications of contracts as they were published, never rewritten.';
  comment on table clauses.commitment is 'Hours due by contract: the terms first signed, then each amendment, with the entry that states them.';
  `,
);
