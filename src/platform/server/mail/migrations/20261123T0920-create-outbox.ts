import { sqlStep } from '../../migrations/migrate.ts';

/**
 * Messages to people, by mail or telephone. Who they go to and what they say is sealed, for they hold names and links; what
 * was sent is emptied at once, so that the table keeps no more than the fact.
 */
export const createOutbox = sqlStep(
  '20261123T0920-platform-create-outbox',
  `
  create table accounts.outbox (
    collectivity_id int not null,
    id uuid not null,
    channel text not null check (channel in ('mail', 'sms')),
    -- waiting: to be sent; sent; kept: nothing sends this channel here, it is read in the application; failed: given up.
    state text not null check (state in ('waiting', 'sent', 'kept', 'failed')),
    -- Code of what it is about, for a list that shows nothing else.
    kind text not null,
    recipient bytea,
    subject bytea,
    body bytea,
    attempts int not null default 0,
    next_attempt_at timestamptz,
    -- Word of the last failure, without what the other server said: it may repeat the recipient.
    failure text,
    created_at timestamptz not null,
    done_at timestamptz,
    primary key (collectivity_id, id),
    check ((state = 'waiting') = (next_attempt_at is not null))
  );
  create index on accounts.outbox (collectivity_id, next_attempt_at) where state = 'waiting';
  create index on accounts.outbox (collectivity_id, created_at);
  alter table accounts.outbox enable row level security;
  create policy own_collectivity on accounts.outbox
    using (collectivity_id = (select accounts.current_collectivity()))
    with check (collectivity_id = (select accounts.current_collectivity()));
  grant select, insert, update, delete on accounts.outbox to ancrage_app;
  comment on table accounts.outbox is 'Messages to people: sealed, and emptied once sent.';
  `,
);
