import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** Totals of lines of hours, kept as lines are written: a list of 200,000 lines says how many they are without adding them up. */
export const addUpLines = sqlStep(
  '20261123T1810-clauses-add-up-lines',
  `
  -- Lines and hours by what lists filter on: adding 200,000 lines up for each page would take longer than reading it.
  create table clauses.line_total (
    collectivity_id int not null,
    organisation_id int not null,
    contract_no int not null,
    employer text not null,
    modality text not null,
    month int not null,
    state text not null,
    lines int not null,
    hours bigint not null,
    primary key (collectivity_id, organisation_id, contract_no, employer, modality, month, state)
  );
  create index on clauses.line_total (collectivity_id, month);

  create policy own_organisation on clauses.line_total
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
    with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));
  alter table clauses.line_total enable row level security;
  grant select, insert, update (lines, hours) on clauses.line_total to ancrage_app;

  create function clauses.add_up_lines() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      update clauses.line_total t set lines = t.lines - d.n, hours = t.hours - d.h from (
        select collectivity_id, organisation_id, contract_no, employer, modality, month, state, count(*)::int as n,
          sum(coalesce(retained, declared)) as h
        from old_lines group by 1, 2, 3, 4, 5, 6, 7) d
      where t.collectivity_id = d.collectivity_id and t.organisation_id = d.organisation_id and t.contract_no = d.contract_no
        and t.employer = d.employer and t.modality = d.modality and t.month = d.month and t.state = d.state;
    end if;
    insert into clauses.line_total as t
    select collectivity_id, organisation_id, contract_no, employer, modality, month, state, count(*)::int,
      sum(coalesce(retained, declared))
    from new_lines group by 1, 2, 3, 4, 5, 6, 7
    on conflict (collectivity_id, organisation_id, contract_no, employer, modality, month, state)
      do update set lines = t.lines + excluded.lines, hours = t.hours + excluded.hours;
    return null;
  end $$;
  create trigger add_up_new after insert on clauses.line referencing new table as new_lines
    for each statement execute function clauses.add_up_lines();
  create trigger add_up_changed after update on clauses.line referencing old table as old_lines new table as new_lines
    for each statement execute function clauses.add_up_lines();

  insert into clauses.line_total
  select collectivity_id, organisation_id, contract_no, employer, modality, month, state, count(*)::int,
    sum(coalesce(retained, declared))
  from clauses.line group by 1, 2, 3, 4, 5, 6, 7;

  comment on table clauses.line_total is 'Lines and hours added up as lines are written, for lists.';
  `,
);
