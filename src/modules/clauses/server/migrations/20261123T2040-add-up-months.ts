import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** Totals of lines by month and state alone: what a list says of everything is read, not added up from the totals of each contract. */
export const addUpMonths = sqlStep(
  '20261123T2040-clauses-add-up-months',
  `
  create table clauses.month_total (
    collectivity_id int not null,
    organisation_id int not null,
    month int not null,
    state text not null,
    lines int not null,
    hours bigint not null,
    primary key (collectivity_id, organisation_id, month, state)
  );
  create policy own_organisation on clauses.month_total
    using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
    with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id));
  alter table clauses.month_total enable row level security;
  grant select, insert, update (lines, hours) on clauses.month_total to ancrage_app;

  create function clauses.add_up_months() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      update clauses.month_total t set lines = t.lines - d.n, hours = t.hours - d.h from (
        select collectivity_id, organisation_id, month, state, count(*)::int as n, sum(coalesce(retained, declared)) as h
        from old_lines group by 1, 2, 3, 4) d
      where t.collectivity_id = d.collectivity_id and t.organisation_id = d.organisation_id and t.month = d.month
        and t.state = d.state;
    end if;
    insert into clauses.month_total as t
    select collectivity_id, organisation_id, month, state, count(*)::int, sum(coalesce(retained, declared))
    from new_lines group by 1, 2, 3, 4
    on conflict (collectivity_id, organisation_id, month, state)
      do update set lines = t.lines + excluded.lines, hours = t.hours + excluded.hours;
    return null;
  end $$;
  create trigger add_up_new_months after insert on clauses.line referencing new table as new_lines
    for each statement execute function clauses.add_up_months();
  create trigger add_up_changed_months after update on clauses.line referencing old table as old_lines new table as new_lines
    for each statement execute function clauses.add_up_months();

  insert into clauses.month_total
  select collectivity_id, organisation_id, month, state, count(*)::int, sum(coalesce(retained, declared))
  from clauses.line group by 1, 2, 3, 4;

  comment on table clauses.month_total is 'Lines and hours of each month and state, added up as lines are written, for lists.';
  `,
);
