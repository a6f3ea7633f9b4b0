import { sqlStep } from '../../migrations/migrate.ts';

/**
 * Who signs in, and how. Columns of type `bytea` that are not an index are sealed: names, addresses of mail, tokens, digests
 * of passwords, addresses of machines. `*_index` is the keyed digest that equality is asked of. Belongs to the collectivity:
 * a person who works for two has two accounts.
 */
export const createAccounts = sqlStep(
  '20261123T0910-platform-create-accounts',
  `
  create table accounts.account (
    collectivity_id int not null,
    id text not null,
    name bytea not null,
    email bytea not null,
    email_index bytea not null,
    email_verified boolean not null,
    image bytea,
    two_factor_enabled boolean not null default false,
    -- Closed accounts keep their row, for traces name them; they no longer open a session.
    closed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (collectivity_id, id),
    unique (collectivity_id, email_index)
  );

  create table accounts.session (
    collectivity_id int not null,
    id text not null,
    user_id text not null,
    token bytea not null,
    token_index bytea not null,
    ip_address bytea,
    user_agent bytea,
    impersonated_by text,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (collectivity_id, id),
    unique (collectivity_id, token_index),
    foreign key (collectivity_id, user_id) references accounts.account on delete cascade,
    foreign key (collectivity_id, impersonated_by) references accounts.account on delete cascade
  );
  create index on accounts.session (collectivity_id, user_id);

  create table accounts.credential (
    collectivity_id int not null,
    id text not null,
    user_id text not null,
    provider_id text not null,
    account_id bytea not null,
    account_id_index bytea not null,
    access_token bytea,
    refresh_token bytea,
    id_token bytea,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password bytea,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (collectivity_id, id),
    unique (collectivity_id, provider_id, account_id_index),
    foreign key (collectivity_id, user_id) references accounts.account on delete cascade
  );
  create index on accounts.credential (collectivity_id, user_id);

  create table accounts.verification (
    collectivity_id int not null,
    id text not null,
    identifier bytea not null,
    identifier_index bytea not null,
    value bytea not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (collectivity_id, id)
  );
  create index on accounts.verification (collectivity_id, identifier_index);
  create index on accounts.verification (collectivity_id, expires_at);

  create table accounts.two_factor (
    collectivity_id int not null,
    id text not null,
    user_id text not null,
    secret bytea not null,
    backup_codes bytea not null,
    verified boolean,
    failed_verification_count int,
    locked_until timestamptz,
    primary key (collectivity_id, id),
    foreign key (collectivity_id, user_id) references accounts.account on delete cascade
  );
  create index on accounts.two_factor (collectivity_id, user_id);

  create table accounts.passkey (
    collectivity_id int not null,
    id text not null,
    user_id text not null,
    name bytea,
    public_key text not null,
    credential_id text not null,
    counter int not null,
    device_type text not null,
    backed_up boolean not null,
    transports text,
    aaguid text,
    created_at timestamptz,
    primary key (collectivity_id, id),
    unique (collectivity_id, credential_id),
    foreign key (collectivity_id, user_id) references accounts.account on delete cascade
  );
  create index on accounts.passkey (collectivity_id, user_id);

  -- What was tried too often. The bucket is a keyed digest: an address of mail or of a machine cannot be read from it.
  create table accounts.throttle (
    collectivity_id int not null,
    bucket bytea not null,
    hits int not null,
    window_ends timestamptz not null,
    primary key (collectivity_id, bucket)
  );
  create index on accounts.throttle (collectivity_id, window_ends);

  do $$
  declare name text;
  begin
    foreach name in array array['account', 'session', 'credential', 'verification', 'two_factor', 'passkey', 'throttle'] loop
      execute format('alter table accounts.%I enable row level security', name);
      execute format('create policy own_collectivity on accounts.%I
        using (collectivity_id = (select accounts.current_collectivity()))
        with check (collectivity_id = (select accounts.current_collectivity()))', name);
      execute format('grant select, insert, update, delete on accounts.%I to ancrage_app', name);
    end loop;
  end $$;

  comment on table accounts.account is 'Whoever signs in. Name and address of mail are sealed.';
  comment on table accounts.session is 'Open sessions; token, address of the machine and browser are sealed.';
  comment on table accounts.credential is 'How an account signs in: a password, or the identity that a provider vouches for.';
  comment on table accounts.verification is 'Short-lived proofs: magic links, password resets, exchanges with a provider.';
  comment on table accounts.two_factor is 'Second factor by code, and its recovery codes.';
  comment on table accounts.passkey is 'Passkeys: public keys only.';
  comment on table accounts.throttle is 'Attempts counted by keyed digest, to slow down whoever guesses.';
  `,
);
