import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Requests for help. A thread is what somebody asked; each structure asked has a request of it, and a redirected request makes the next
 * one. Who asks is sealed for each structure that may know it, and goes from one that redirected. Days are day numbers.
 */
export const createRequests = sqlStep(
  '20261123T2200-support-create-requests',
  `
  create table support.request_thread (
    collectivity_id int not null references evidence.collectivity,
    thread_no int not null check (thread_no > 0),
    asked_on int not null,
    -- The resident, or a professional of a structure with their agreement.
    origin text not null check (origin in ('resident', 'professional')),
    sender_id int,
    language text check (language ~ '^[a-z]{2,3}$'),
    commune text,
    qpv_2015 text,
    qpv_2024 text,
    -- How they agreed, and the very sentence.
    agreed_how text not null check (agreed_how in ('online', 'signed', 'said')),
    wording text not null,
    primary key (collectivity_id, thread_no),
    foreign key (collectivity_id, sender_id) references accounts.organisation (collectivity_id, organisation_id),
    check ((origin = 'professional') = (sender_id is not null))
  );

  create table support.request (
    collectivity_id int not null,
    request_no int not null check (request_no > 0),
    thread_no int not null,
    -- Organisation that answers; the collectivity's own for a structure without an account.
    organisation_id int not null,
    sender_id int,
    -- Service of the directory, with its words on the day it was asked.
    service_no int not null,
    service text not null,
    structure text not null,
    siret text check (siret ~ '^[0-9]{14}$'),
    need text,
    state text not null,
    reason text,
    sent_on int not null,
    answered_on int,
    ended_on int,
    -- Request from which it was redirected.
    from_no int,
    reminded int not null default 0,
    link_id uuid,
    -- Path opened for whom was accepted.
    path_no int,
    -- Whether its end is stated in the ledger: nothing more is then to be said of it.
    told_end boolean not null default false,
    primary key (collectivity_id, request_no),
    foreign key (collectivity_id, thread_no) references support.request_thread,
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, sender_id) references accounts.organisation (collectivity_id, organisation_id)
  );
  create index on support.request (collectivity_id, thread_no);
  create index on support.request (collectivity_id, organisation_id, request_no);
  create index on support.request (collectivity_id, sender_id);
  create index on support.request (collectivity_id) where not told_end;
  -- Two structures are never asked at once for one thread.
  create unique index on support.request (collectivity_id, thread_no) where ended_on is null;

  create table support.request_asker (
    collectivity_id int not null,
    organisation_id int not null,
    thread_no int not null,
    -- Sealed for the structure; null once erased.
    name bytea,
    phone bytea,
    email bytea,
    message bytea,
    -- To see that the same contact asks again.
    phone_index bytea,
    email_index bytea,
    erased_at timestamptz,
    primary key (collectivity_id, organisation_id, thread_no),
    foreign key (collectivity_id, thread_no) references support.request_thread,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create index on support.request_asker (collectivity_id, organisation_id, phone_index);
  create index on support.request_asker (collectivity_id, organisation_id, email_index);

  create table support.request_event (
    collectivity_id int not null,
    event_no int not null check (event_no > 0),
    request_no int not null,
    -- Organisations that see it: the one asked and the one that sent.
    organisation_id int not null,
    sender_id int,
    at timestamptz not null,
    act text not null,
    state text not null,
    by_party text not null check (by_party in ('structure', 'resident', 'time')),
    signature text not null,
    reason text,
    -- Sealed for the organisation that wrote it.
    note bytea,
    primary key (collectivity_id, event_no),
    foreign key (collectivity_id, request_no) references support.request,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create index on support.request_event (collectivity_id, request_no);

  create table support.request_attachment (
    collectivity_id int not null,
    attachment_no int not null check (attachment_no > 0),
    thread_no int not null,
    organisation_id int not null,
    -- Sealed for the structure: its name, and its bytes in base64.
    name bytea not null,
    body bytea not null,
    media_type text not null,
    bytes int not null check (bytes > 0),
    added_at timestamptz not null,
    primary key (collectivity_id, attachment_no),
    foreign key (collectivity_id, thread_no) references support.request_thread,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create index on support.request_attachment (collectivity_id, thread_no);

  comment on table support.request_thread is 'What residents asked: when, from which neighbourhood, with which agreement; it names nobody.';
  comment on table support.request is 'Requests to services, their state and their days.';
  comment on table support.request_asker is 'Who asks, sealed for each structure that may know it.';
  comment on table support.request_event is 'What happened to each request: who saw, answered, redirected; notes are sealed for whoever wrote them.';
  comment on table support.request_attachment is 'Documents joined to requests, sealed for the structure asked.';

  -- Threads of which an organisation of the transaction is asked, or which it sent.
  create function support.seen_threads() returns setof int language sql stable security definer set search_path = pg_catalog as $$
    select r.thread_no from support.request r where r.collectivity_id = (select accounts.current_collectivity())
      and (accounts.reaches(r.organisation_id) or accounts.reaches(r.sender_id)) $$;

  create policy on_thread on support.request_thread
    using (collectivity_id = (select accounts.current_collectivity())
      and ((select accounts.current_organisations()) is null or accounts.reaches(sender_id) or thread_no in (select support.seen_threads())))
    with check (collectivity_id = (select accounts.current_collectivity()));

  do $$
  declare name text;
  begin
    foreach name in array array['request', 'request_event'] loop
      execute format('create policy asked_or_sent on support.%I
        using (collectivity_id = (select accounts.current_collectivity())
          and (accounts.reaches(organisation_id) or accounts.reaches(sender_id)))
        with check (collectivity_id = (select accounts.current_collectivity())
          and (accounts.reaches(organisation_id) or accounts.reaches(sender_id)))', name);
    end loop;
    foreach name in array array['request_asker', 'request_attachment'] loop
      execute format('create policy own_organisation on support.%I
        using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
        with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))', name);
    end loop;
    foreach name in array array['request_thread', 'request', 'request_asker', 'request_event', 'request_attachment'] loop
      execute format('alter table support.%I enable row level security', name);
      execute format('grant select, insert on support.%I to ancrage_app', name);
    end loop;
  end $$;
  grant update (state, reason, answered_on, ended_on, reminded, link_id, path_no, told_end) on support.request to ancrage_app;
  grant update (name, phone, email, message, phone_index, email_index, erased_at) on support.request_asker to ancrage_app;
  grant delete on support.request_asker to ancrage_app;
  grant update (note) on support.request_event to ancrage_app;
  grant update (name, body) on support.request_attachment to ancrage_app;
  grant delete on support.request_attachment to ancrage_app;
  `,
);
