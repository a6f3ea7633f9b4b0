import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * People who work under social clauses, the papers seen, where they were hired, and their hours month by month. Days are day
 * numbers, hours hundredths of an hour. Names and addresses are sealed for the facilitator's organisation.
 */
export const createClauseHours = sqlStep(
  '20261123T1800-clauses-create-hours',
  `
  create table clauses.participant (
    collectivity_id int not null,
    organisation_id int not null,
    -- One number in the whole collectivity: evidence names people by it.
    participant_no int not null check (participant_no > 0),
    -- Null once the person is erased: what was counted stays, under a number that nothing names any more.
    name bytea,
    name_index bytea,
    born bytea,
    sex text check (sex in ('female', 'male')),
    address bytea,
    phone bytea,
    phone_index bytea,
    email bytea,
    email_index bytea,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, participant_no),
    unique (collectivity_id, organisation_id, participant_no),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    check ((name is null) = (name_index is null)),
    check ((phone is null) = (phone_index is null)),
    check ((email is null) = (email_index is null))
  );
  create index on clauses.participant (collectivity_id, organisation_id, name_index);

  create table clauses.eligibility (
    collectivity_id int not null,
    eligibility_no int not null check (eligibility_no > 0),
    organisation_id int not null,
    participant_no int not null,
    contract_no int not null,
    decided int not null,
    -- List of criteria and one of them, or the words that stand in for a sensitive one; kinds of papers seen.
    criteria text not null,
    criterion text not null,
    proofs text[] not null,
    -- Where the person lived on the day that counts: {day, generation, answer, code}; null when nobody asked.
    qpv jsonb,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, eligibility_no),
    foreign key (collectivity_id, organisation_id, participant_no)
      references clauses.participant (collectivity_id, organisation_id, participant_no),
    foreign key (collectivity_id, contract_no) references clauses.contract
  );
  create index on clauses.eligibility (collectivity_id, participant_no, contract_no);

  create table clauses.employment (
    collectivity_id int not null,
    employment_no int not null check (employment_no > 0),
    organisation_id int not null,
    participant_no int not null,
    contract_no int not null,
    employer text not null check (employer ~ '^[0-9]{14}$'),
    modality text not null check (modality in ('direct', 'secondment', 'subcontract')),
    contract_type text not null,
    rome text check (rome ~ '^[A-Z][0-9]{4}$'),
    starts int not null,
    ends int,
    -- Under each generation of outlines, where the person lived when hired: a code, 'out', or null when nobody can tell.
    qpv2015 text,
    qpv2024 text,
    commune text,
    -- How the employer's payroll calls the person.
    payroll_number text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, employment_no),
    foreign key (collectivity_id, organisation_id, participant_no)
      references clauses.participant (collectivity_id, organisation_id, participant_no),
    foreign key (collectivity_id, contract_no) references clauses.contract,
    foreign key (collectivity_id, employer) references clauses.company (collectivity_id, siret),
    check (ends is null or ends >= starts)
  );
  create index on clauses.employment (collectivity_id, participant_no);
  create index on clauses.employment (collectivity_id, employer, starts);
  create index on clauses.employment (collectivity_id, contract_no);

  create table clauses.exit (
    collectivity_id int not null,
    organisation_id int not null,
    employment_no int not null,
    participant_no int not null,
    day int not null,
    situation text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, employment_no),
    foreign key (collectivity_id, employment_no) references clauses.employment
  );

  create table clauses.follow_up (
    collectivity_id int not null,
    organisation_id int not null,
    employment_no int not null,
    months int not null check (months in (3, 6)),
    situation text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (collectivity_id, employment_no, months),
    foreign key (collectivity_id, employment_no) references clauses.exit
  );

  create table clauses.employer_contact (
    collectivity_id int not null,
    organisation_id int not null,
    employer text not null,
    email bytea not null,
    set_at timestamptz not null,
    set_by text not null,
    primary key (collectivity_id, organisation_id, employer),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, employer) references clauses.company (collectivity_id, siret)
  );

  create table clauses.declaration (
    collectivity_id int not null,
    declaration_no int not null check (declaration_no > 0),
    organisation_id int not null,
    employer text not null,
    month int not null,
    due int not null,
    link_id uuid,
    -- Grows with each thing that the employer writes: two telephones at once are told apart by it.
    version int not null default 0,
    sent_at timestamptz,
    opened_at timestamptz not null,
    opened_by text not null,
    primary key (collectivity_id, declaration_no),
    unique (collectivity_id, organisation_id, employer, month),
    foreign key (collectivity_id, organisation_id) references accounts.organisation,
    foreign key (collectivity_id, employer) references clauses.company (collectivity_id, siret)
  );
  create index on clauses.declaration (collectivity_id, month);

  create table clauses.declaration_request (
    collectivity_id int not null,
    organisation_id int not null,
    declaration_no int not null,
    -- Made by the telephone: the same again, when an answer was lost on the way, does nothing more.
    request_id uuid not null,
    received_at timestamptz not null,
    primary key (collectivity_id, declaration_no, request_id),
    foreign key (collectivity_id, declaration_no) references clauses.declaration
  );

  create table clauses.reminder (
    collectivity_id int not null,
    organisation_id int not null,
    declaration_no int not null,
    kind text not null check (kind in ('link', 'before', 'on-the-day', 'after', 'escalation')),
    day int not null,
    sent_at timestamptz not null,
    primary key (collectivity_id, declaration_no, kind, day),
    foreign key (collectivity_id, declaration_no) references clauses.declaration
  );

  create table clauses.line (
    collectivity_id int not null,
    line_no int not null check (line_no > 0),
    organisation_id int not null,
    participant_no int not null,
    employment_no int not null,
    contract_no int not null,
    employer text not null,
    modality text not null,
    month int not null,
    state text not null check (state in ('draft', 'declared', 'sent-back', 'corrected', 'validated', 'refused')),
    entered int not null default 0 check (entered >= 0),
    declared int not null default 0 check (declared >= 0),
    retained int check (retained >= 0),
    -- Why the last act was done, for whoever must answer it.
    reason text,
    set_at timestamptz not null,
    primary key (collectivity_id, line_no),
    unique (collectivity_id, participant_no, contract_no, employer, month),
    foreign key (collectivity_id, employment_no) references clauses.employment,
    foreign key (collectivity_id, contract_no) references clauses.contract
  );
  create index on clauses.line (collectivity_id, month, line_no);
  create index on clauses.line (collectivity_id, state, month, line_no);
  create index on clauses.line (collectivity_id, contract_no, month);
  create index on clauses.line (collectivity_id, employer, month);
  create index on clauses.line (collectivity_id, (coalesce(retained, declared)), line_no);

  create table clauses.line_event (
    collectivity_id int not null,
    organisation_id int not null,
    line_no int not null,
    event_no int not null check (event_no > 0),
    act text not null check (act in ('enter', 'declare', 'send-back', 'correct', 'validate', 'refuse')),
    by text not null,
    day int not null,
    to_state text not null,
    hours int not null,
    reason text,
    recorded_at timestamptz not null,
    primary key (collectivity_id, line_no, event_no),
    foreign key (collectivity_id, line_no) references clauses.line
  );

  -- Entries of the ledger that state a line: only whole entries are withdrawn, the other lines are then stated again.
  create table clauses.line_entry (
    collectivity_id int not null,
    organisation_id int not null,
    line_no int not null,
    entry_no int not null,
    primary key (collectivity_id, line_no, entry_no),
    foreign key (collectivity_id, line_no) references clauses.line,
    foreign key (collectivity_id, entry_no) references evidence.entry
  );
  create index on clauses.line_entry (collectivity_id, entry_no);

  do $$
  declare name text;
  begin
    foreach name in array array['participant', 'eligibility', 'employment', 'exit', 'follow_up', 'employer_contact', 'declaration',
      'declaration_request', 'reminder', 'line', 'line_event', 'line_entry'] loop
      execute format('create policy own_organisation on clauses.%I
        using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
        with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))', name);
      execute format('alter table clauses.%I enable row level security', name);
      execute format('grant select, insert on clauses.%I to ancrage_app', name);
    end loop;
  end $$;
  grant update (name, name_index, born, sex, address, phone, phone_index, email, email_index, set_at, set_by)
    on clauses.participant to ancrage_app;
  grant update (ends, payroll_number) on clauses.employment to ancrage_app;
  grant update (email, set_at, set_by) on clauses.employer_contact to ancrage_app;
  grant update (link_id, version, sent_at, due) on clauses.declaration to ancrage_app;
  grant update (employment_no, modality, state, entered, declared, retained, reason, set_at) on clauses.line to ancrage_app;

  create function clauses.keep_as_written() returns trigger language plpgsql as $$
  begin
    raise exception 'clauses.% is append-only', tg_table_name using errcode = 'restrict_violation';
  end $$;
  create trigger keep_eligibility before update or delete or truncate on clauses.eligibility
    for each statement execute function clauses.keep_as_written();
  create trigger keep_events before update or delete or truncate on clauses.line_event
    for each statement execute function clauses.keep_as_written();

  comment on table clauses.participant is 'People who work under social clauses; identity is sealed for the organisation that follows them.';
  comment on table clauses.eligibility is 'Decisions of eligibility: criterion and kinds of papers seen, never the paper nor a sensitive criterion.';
  comment on table clauses.employment is 'Who was hired by whom for which public contract, and where they lived on that day.';
  comment on table clauses.exit is 'Ends of employment and the situation on that day.';
  comment on table clauses.follow_up is 'Situations three and six months after an exit.';
  comment on table clauses.employer_contact is 'Where the link to declare hours is sent, sealed.';
  comment on table clauses.declaration is 'What each employer has to declare each month, and until when.';
  comment on table clauses.declaration_request is 'Messages of telephones already received.';
  comment on table clauses.reminder is 'Links and reminders sent to employers, and what was brought to the facilitator.';
  comment on table clauses.line is 'Hours by employer, person, contract and month, with their state. Only validated ones are facts.';
  comment on table clauses.line_event is 'What was done to each line of hours, by whom and why; append-only.';
  comment on table clauses.line_entry is 'Which entries of the ledger state which lines of hours.';
  `,
);
