import { sqlStep } from '../../migrations/migrate.ts';

/**
 * Links for people without accounts. Only the hash of a link is kept: whoever reads the table opens none. The subject is a
 * reference of ours (a contract, a file), never a name; whom the link was sent to is sealed for the organisation.
 */
export const createLinks = sqlStep(
  '20261123T0930-platform-create-links',
  `
  create table accounts.link (
    collectivity_id int not null,
    id uuid not null,
    organisation_id int not null,
    token_hash bytea not null check (length(token_hash) = 32),
    purpose text not null check (purpose ~ '^[a-z][a-z0-9-]{1,40}$'),
    subject text not null,
    channel text check (channel in ('mail', 'sms')),
    recipient bytea,
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    uses int not null default 0,
    revoked_at timestamptz,
    done_at timestamptz,
    replaced_by uuid,
    primary key (collectivity_id, id),
    unique (collectivity_id, token_hash),
    check ((channel is null) = (recipient is null))
  );
  create index on accounts.link (collectivity_id, purpose, subject);
  alter table accounts.link enable row level security;
  create policy own_organisation on accounts.link
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
    with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));
  grant select, insert, update on accounts.link to ancrage_app;
  comment on table accounts.link is 'Links for people without accounts: their hash, what they are for, until when.';
  `,
);
