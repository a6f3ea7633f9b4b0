import { sqlStep } from '../../migrations/migrate.ts';

/**
 * The schema of accounts, what its policies read, and the keys that sealed this database (a check of each, never a key).
 * `ancrage.organisations` is set per transaction beside `ancrage.collectivity`: `all`, or numbers with commas; unset, no
 * row of any organisation is visible.
 */
export const createSealing = sqlStep(
  '20261123T0900-platform-create-sealing',
  `
  create schema accounts;

  create function accounts.current_collectivity() returns int language sql stable parallel safe
    as $$ select nullif(current_setting('ancrage.collectivity', true), '')::int $$;

  create function accounts.current_organisations() returns int[] language sql stable parallel safe
    as $$ select case coalesce(current_setting('ancrage.organisations', true), '')
      when '' then '{}'::int[] when 'all' then null
      else string_to_array(current_setting('ancrage.organisations', true), ',')::int[] end $$;

  -- Null organisations are those of whoever sees the whole collectivity.
  create function accounts.reaches(organisation int) returns boolean language sql stable parallel safe
    as $$ select coalesce(organisation = any(accounts.current_organisations()),
      accounts.current_organisations() is null) $$;

  create table accounts.sealing_key (
    key_no int primary key check (key_no between 1 and 65535),
    -- A known text sealed with the key: a key that does not open it is another one.
    check_value bytea not null,
    first_used timestamptz not null,
    retired_at timestamptz
  );
  -- No grant and no policy: only the start of the process and the rotation, which run as the owner, read it.
  alter table accounts.sealing_key enable row level security;

  grant usage on schema accounts to ancrage_app;
  comment on table accounts.sealing_key is 'Keys that sealed this database, by number, with a check of each. Never a key.';
  `,
);
