import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * The ledger. Every key starts with the collectivity; every table is append-only for everybody, superuser included,
 * as long as the triggers stand. `fact` holds the statements one by one; `entry_block` the same, by columns, as the
 * bytes that the entry's hash covers and that figures are counted from (decision 0002).
 */
export const createLedger = sqlStep(
  '20261122T1000-evidence-create-ledger',
  `
  create schema evidence;

  create function evidence.current_collectivity() returns int language sql stable parallel safe
    as $$ select nullif(current_setting('ancrage.collectivity', true), '')::int $$;

  create table evidence.collectivity (
    collectivity_id int primary key,
    slug text not null unique,
    name text not null,
    -- Synthetic data, which every page must say; rows of evidence are then open to anyone.
    demonstration boolean not null
  );

  create table evidence.source (
    collectivity_id int not null references evidence.collectivity,
    source_no int not null,
    kind text not null check (kind in ('file', 'form', 'api')),
    label text not null,
    file_name text,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint,
    depositor text not null,
    primary key (collectivity_id, source_no)
  );
  create index on evidence.source (collectivity_id, sha256);

  create table evidence.entry (
    collectivity_id int not null references evidence.collectivity,
    entry_no int not null check (entry_no > 0),
    act text not null check (act in ('record', 'withdraw')),
    source_no int,
    withdraws int,
    note text,
    recorded_at timestamptz not null,
    recorded_by text not null,
    first_fact bigint not null,
    facts int not null check (facts >= 0),
    corrections int not null default 0,
    content_hash text not null,
    previous_hash text not null,
    hash text not null,
    primary key (collectivity_id, entry_no),
    foreign key (collectivity_id, source_no) references evidence.source,
    foreign key (collectivity_id, withdraws) references evidence.entry,
    check ((act = 'withdraw') = (withdraws is not null)),
    check ((act = 'record') = (source_no is not null))
  );

  create table evidence.term (
    collectivity_id int not null,
    -- Collation C: words are compared as bytes, the same on every engine, and several times faster.
    domain text collate "C" not null,
    term_no int not null,
    entry_no int not null,
    value text collate "C" not null,
    primary key (collectivity_id, domain, term_no),
    -- The word first: it alone tells most of them apart.
    unique (value, domain, collectivity_id)
  );
  create index on evidence.term (collectivity_id, entry_no);

  create table evidence.fact (
    collectivity_id int not null,
    fact_id bigint not null,
    entry_no int not null,
    row_no int not null,
    kind smallint not null,
    key bigint not null,
    person int not null,
    organisation int not null,
    place int not null,
    starts date not null,
    ends date not null,
    quantity bigint not null,
    d1 int not null, d2 int not null, d3 int not null, d4 int not null, d5 int not null, d6 int not null,
    reference text,
    primary key (collectivity_id, fact_id),
    check (ends >= starts)
  );
  -- Not unique: a correction has the key of the fact it supersedes.
  create index fact_key on evidence.fact (key);

  -- Facts of any number of keys by one walk of the index. Left free, and without statistics on a ledger that has just
  -- grown, the planner compares every key with every fact: as soon as row-level security tells it the collectivity, it
  -- walks all its facts. The owner of the function sees them without that policy, so the function applies it, last.
  create function evidence.facts_of_keys(keys bigint[]) returns setof evidence.fact language sql stable security definer
    set enable_seqscan = off set search_path = pg_catalog
    as $$ select f.* from (select * from evidence.fact f where f.key = any(keys) offset 0) f
      where f.collectivity_id = (select evidence.current_collectivity()) $$;

  create table evidence.entry_block (
    collectivity_id int not null,
    entry_no int not null,
    block bytea not null,
    primary key (collectivity_id, entry_no),
    foreign key (collectivity_id, entry_no) references evidence.entry deferrable initially deferred
  );
  alter table evidence.entry_block alter column block set storage external;

  -- Facts hidden by a correction or a withdrawal, and facts shown again by the withdrawal of what hid them.
  create table evidence.change (
    collectivity_id int not null,
    entry_no int not null,
    fact_id bigint not null,
    shown boolean not null,
    by_fact bigint,
    primary key (collectivity_id, entry_no, fact_id),
    foreign key (collectivity_id, entry_no) references evidence.entry deferrable initially deferred,
    foreign key (collectivity_id, fact_id) references evidence.fact
  );
  create index on evidence.change (collectivity_id, fact_id, entry_no);

  create function evidence.refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception 'The ledger is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
      using errcode = 'restrict_violation';
  end $$;

  create function evidence.check_entry() returns trigger language plpgsql as $$
  declare last record;
  begin
    select entry_no, hash, recorded_at, first_fact + facts as next_fact into last from evidence.entry
      where collectivity_id = new.collectivity_id order by entry_no desc limit 1;
    if new.entry_no <> coalesce(last.entry_no, 0) + 1 then
      raise exception 'Entry % does not follow entry %', new.entry_no, coalesce(last.entry_no, 0) using errcode = 'check_violation';
    end if;
    if new.previous_hash <> coalesce(last.hash, repeat('0', 64)) or new.first_fact <> coalesce(last.next_fact, 1)
       or new.recorded_at < coalesce(last.recorded_at, new.recorded_at) then
      raise exception 'Entry % does not chain to the one before', new.entry_no using errcode = 'check_violation';
    end if;
    return new;
  end $$;
  create trigger check_entry before insert on evidence.entry for each row execute function evidence.check_entry();

  -- One check per statement, not per row: that a fact belongs to an entry which announced it.
  create function evidence.check_facts() returns trigger language plpgsql as $$
  begin
    if exists (
      select 1 from (select collectivity_id, entry_no, min(fact_id) low, max(fact_id) high from added group by 1, 2) a
      left join evidence.entry e using (collectivity_id, entry_no)
      where e.entry_no is null or a.low < e.first_fact or a.high >= e.first_fact + e.facts
    ) then
      raise exception 'A fact lies outside its entry' using errcode = 'foreign_key_violation';
    end if;
    return null;
  end $$;
  create trigger check_facts after insert on evidence.fact referencing new table as added
    for each statement execute function evidence.check_facts();

  create function evidence.check_terms() returns trigger language plpgsql as $$
  begin
    if exists (
      select 1 from (select distinct collectivity_id, entry_no from added) a
      left join evidence.entry e using (collectivity_id, entry_no) where e.entry_no is null
    ) then
      raise exception 'A term belongs to no entry' using errcode = 'foreign_key_violation';
    end if;
    return null;
  end $$;
  create trigger check_terms after insert on evidence.term referencing new table as added
    for each statement execute function evidence.check_terms();

  do $$
  declare name text;
  begin
    foreach name in array array['source', 'entry', 'term', 'fact', 'entry_block', 'change'] loop
      execute format('create trigger refuse_change before update or delete or truncate on evidence.%I
        for each statement execute function evidence.refuse_change()', name);
      execute format('alter table evidence.%I enable row level security', name);
      execute format('create policy own_collectivity on evidence.%I
        using (collectivity_id = (select evidence.current_collectivity()))
        with check (collectivity_id = (select evidence.current_collectivity()))', name);
      execute format('grant select, insert on evidence.%I to ancrage_app', name);
    end loop;
  end $$;
  alter table evidence.collectivity enable row level security;
  create policy own_collectivity on evidence.collectivity using (collectivity_id = (select evidence.current_collectivity()));
  grant select on evidence.collectivity to ancrage_app;
  grant usage on schema evidence to ancrage_app;

  comment on table evidence.entry is 'Accepted acts of recording, numbered without gaps, chained by hash.';
  comment on table evidence.fact is 'Typed statements; never a name. Dimensions d1 to d6 are numbers of evidence.term in the order that the kind declares.';
  comment on table evidence.change is 'What corrections and withdrawals hid or showed again, by entry: the fact itself never changes.';
  `,
);
