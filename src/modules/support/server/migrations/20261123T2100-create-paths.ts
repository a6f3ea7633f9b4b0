import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Support paths. Each structure keeps the identity and the notes of whom it meets, sealed for it alone; what is shared (stages, shared
 * steps, referents, agreements) is seen by the structures that are on the path, and by those that left no more. Days are day numbers.
 */
export const createPaths = sqlStep(
  '20261123T2100-support-create-paths',
  `
  create schema if not exists support;
  grant usage on schema support to ancrage_app;

  create table support.resident (
    collectivity_id int not null,
    organisation_id int not null,
    -- The same in every structure that is on one of their paths.
    resident_no int not null check (resident_no > 0),
    -- Sealed for the structure; null once erased.
    name bytea,
    name_index bytea,
    born bytea,
    phone bytea,
    email bytea,
    sex text check (sex in ('female', 'male')),
    commune text,
    qpv_2015 text,
    qpv_2024 text,
    erased_at timestamptz,
    primary key (collectivity_id, organisation_id, resident_no),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    check ((name is null) = (name_index is null))
  );
  create index on support.resident (collectivity_id, organisation_id, name_index);

  create table support.path (
    collectivity_id int not null references evidence.collectivity,
    path_no int not null check (path_no > 0),
    resident_no int not null,
    programme text not null,
    opened_on int not null,
    opened_by int not null,
    closed_on int,
    close_reason text check (close_reason in ('goal-reached', 'other-way', 'moved', 'stopped', 'no-contact')),
    -- Path that took its place, when it had been opened twice.
    merged_into int,
    primary key (collectivity_id, path_no),
    foreign key (collectivity_id, opened_by) references accounts.organisation (collectivity_id, organisation_id),
    check ((closed_on is null) = (close_reason is null))
  );
  create index on support.path (collectivity_id, resident_no);

  create table support.agreement (
    collectivity_id int not null,
    agreement_no int not null check (agreement_no > 0),
    path_no int not null,
    -- Structure that the resident agreed to.
    organisation_id int not null,
    asked_by int not null,
    given_on int not null,
    given_how text not null check (given_how in ('signed', 'said')),
    version text not null,
    -- The very sentence that was read.
    wording text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    withdrawn_at timestamptz,
    withdrawn_by text,
    primary key (collectivity_id, agreement_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create index on support.agreement (collectivity_id, path_no);

  create table support.path_part (
    collectivity_id int not null,
    part_no int not null check (part_no > 0),
    path_no int not null,
    organisation_id int not null,
    -- What whoever is invited, or has left, still needs to know of the path.
    resident_no int not null,
    programme text not null,
    opener boolean not null,
    -- Agreement under which it joins; whoever opened the path met the resident itself.
    agreement_no int,
    invited_on int not null,
    joined_on int,
    left_on int,
    left_because text check (left_because in ('withdrawn', 'left', 'declined', 'merged')),
    -- Entry that stated the support begun.
    entry_no int,
    primary key (collectivity_id, part_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, agreement_no) references support.agreement,
    foreign key (collectivity_id, entry_no) references evidence.entry,
    check (opener = (agreement_no is null)),
    check ((left_on is null) = (left_because is null))
  );
  create unique index on support.path_part (collectivity_id, path_no, organisation_id) where left_on is null;
  create unique index on support.path_part (collectivity_id, path_no) where opener;
  create index on support.path_part (collectivity_id, organisation_id, path_no);

  create table support.stage_reached (
    collectivity_id int not null,
    reached_no int not null check (reached_no > 0),
    path_no int not null,
    organisation_id int not null,
    stage text not null,
    on_day int not null,
    answer text check (answer in ('yes', 'no')),
    siren text check (siren ~ '^[0-9]{9}$'),
    -- Against the SIRENE file that an agent gave.
    siren_check text check (siren_check in ('not-checked', 'found', 'ceased', 'not-found')),
    told_by text not null check (told_by in ('structure', 'resident')),
    entry_no int,
    recorded_at timestamptz not null,
    recorded_by text not null,
    taken_back_at timestamptz,
    taken_back_by text,
    primary key (collectivity_id, reached_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, entry_no) references evidence.entry,
    check ((siren is null) = (siren_check is null))
  );
  create unique index on support.stage_reached (collectivity_id, path_no, stage) where taken_back_at is null;
  create index on support.stage_reached (collectivity_id, organisation_id);

  create table support.meeting (
    collectivity_id int not null,
    meeting_no int not null check (meeting_no > 0),
    path_no int not null,
    organisation_id int not null,
    on_day int not null,
    kind text not null check (kind in ('in-person', 'call', 'video', 'message', 'workshop', 'missed')),
    minutes int check (minutes between 0 and 1440),
    -- Sealed for the structure.
    note bytea,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, meeting_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create index on support.meeting (collectivity_id, path_no);

  create table support.action (
    collectivity_id int not null,
    action_no int not null check (action_no > 0),
    path_no int not null,
    organisation_id int not null,
    shared boolean not null,
    -- Organisation whose key seals the title: its own, or 0, the collectivity's, for what is shared.
    sealed_for int not null,
    title bytea,
    due_on int,
    who text not null check (who in ('resident', 'structure')),
    done_on int,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, action_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    check (sealed_for = case when shared then 0 else organisation_id end)
  );
  create index on support.action (collectivity_id, path_no);

  create table support.document (
    collectivity_id int not null,
    document_no int not null check (document_no > 0),
    path_no int not null,
    organisation_id int not null,
    -- Sealed for the structure: its name, and its bytes in base64.
    name bytea,
    body bytea,
    media_type text not null,
    bytes int not null check (bytes > 0),
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, document_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create index on support.document (collectivity_id, path_no);

  create table support.referent (
    collectivity_id int not null,
    referent_no int not null check (referent_no > 0),
    path_no int not null,
    organisation_id int not null,
    person_id text not null,
    since int not null,
    until int,
    recorded_by text not null,
    primary key (collectivity_id, referent_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create unique index on support.referent (collectivity_id, path_no) where until is null;

  create table support.outcome_question (
    collectivity_id int not null,
    question_no int not null check (question_no > 0),
    path_no int not null,
    organisation_id int not null,
    stage text not null,
    channel text check (channel in ('mail', 'sms')),
    link_id uuid,
    sent_at timestamptz,
    -- Entry that states that nobody has answered yet; withdrawn when somebody does.
    entry_no int,
    answered_at timestamptz,
    primary key (collectivity_id, question_no),
    foreign key (collectivity_id, path_no) references support.path,
    foreign key (collectivity_id, organisation_id) references accounts.organisation
  );
  create unique index on support.outcome_question (collectivity_id, path_no, stage);

  create table support.sirene_unit (
    collectivity_id int not null references evidence.collectivity,
    siren text not null check (siren ~ '^[0-9]{9}$'),
    created_on int,
    ceased boolean not null,
    loaded_at timestamptz not null,
    primary key (collectivity_id, siren)
  );

  comment on table support.resident is 'Residents supported, by structure; name, date of birth and contacts are sealed for it.';
  comment on table support.path is 'Support paths: whose (a number), in which programme, since when, closed why.';
  comment on table support.agreement is 'What a resident agreed to: which structure joins, the sentence read, when it was withdrawn.';
  comment on table support.path_part is 'Structures on a path, from which day to which, and under which agreement.';
  comment on table support.stage_reached is 'Stages reached and outcomes answered, and the entry that states each.';
  comment on table support.meeting is 'Meetings; their notes are sealed for the structure that held them.';
  comment on table support.action is 'Steps to take; titles are sealed, for the structure or for all those on the path.';
  comment on table support.document is 'Documents, sealed for the structure that keeps them.';
  comment on table support.referent is 'Who answers for a path, from which day to which.';
  comment on table support.outcome_question is 'Outcomes asked by message, and when they were answered.';
  comment on table support.sirene_unit is 'Companies of the SIRENE file that an agent gave, to check creations against.';
  `,
);
