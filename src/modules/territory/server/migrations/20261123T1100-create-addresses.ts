import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * The address base, as it was last deposited for each département. It is reference data that anyone may download again,
 * not evidence: a new file replaces the one before, and the ledger keeps no trace of it.
 */
export const createAddresses = sqlStep(
  '20261123T1100-territory-create-addresses',
  `
  create schema if not exists territory;

  create table territory.address_base (
    collectivity_id int not null references evidence.collectivity,
    department text not null check (department ~ '^([0-9]{2}|2[AB]|9[78][0-9])$'),
    content text not null check (content in ('numbers', 'localities')),
    file_name text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Rows of the file, and those that were refused.
    rows int not null,
    refused int not null,
    -- Of this département.
    streets int not null,
    numbers int not null,
    imported_at timestamptz not null,
    imported_by text not null,
    primary key (collectivity_id, department, content)
  );

  create table territory.address_street (
    collectivity_id int not null,
    department text not null,
    content text not null,
    street_no int not null,
    -- Key of the street in the address base, e.g. 44109_1234.
    street_id text not null,
    name text not null,
    other_names text[] not null,
    hamlets text[] not null,
    postcodes text[] not null,
    commune text not null,
    commune_name text not null,
    old_commune text not null,
    old_commune_name text not null,
    delivery text not null,
    -- Degrees times ten million.
    lon int not null,
    lat int not null,
    repetitions text[] not null,
    positions text[] not null,
    -- Packed as territory/server/addresses/street.ts says, 16 bytes a number.
    numbers bytea not null check (length(numbers) % 16 = 0),
    primary key (collectivity_id, department, content, street_no),
    foreign key (collectivity_id, department, content) references territory.address_base on delete cascade
  );
  alter table territory.address_street alter column numbers set storage external;

  do $$
  declare name text;
  begin
    foreach name in array array['address_base', 'address_street'] loop
      execute format('alter table territory.%I enable row level security', name);
      execute format('create policy own_collectivity on territory.%I
        using (collectivity_id = (select evidence.current_collectivity()))
        with check (collectivity_id = (select evidence.current_collectivity()))', name);
      execute format('grant select, insert, update, delete on territory.%I to ancrage_app', name);
    end loop;
  end $$;
  grant usage on schema territory to ancrage_app;

  comment on table territory.address_base is 'Files of the national address base in use, one per département and kind of content.';
  comment on table territory.address_street is 'Streets and lieux-dits of the address base, each with its numbers in one packed value.';
  `,
);
