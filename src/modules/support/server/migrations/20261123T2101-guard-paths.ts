import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * What each structure sees of paths, said to the database: its own rows, and what is shared on the paths that it is on. An act that
 * forgets a condition finds nothing instead of everything.
 */
export const guardPaths = sqlStep(
  '20261123T2101-support-guard-paths',
  `
  -- Paths on which an organisation of the transaction is: it opened them, or the resident agreed and still does.
  create function support.seen_paths() returns setof int language sql stable security definer set search_path = pg_catalog as $$
    select p.path_no from support.path_part p where p.collectivity_id = (select accounts.current_collectivity())
      and p.joined_on is not null and p.left_on is null and accounts.reaches(p.organisation_id) $$;
  create function support.opener_of(path int) returns int language sql stable security definer set search_path = pg_catalog as $$
    select p.opened_by from support.path p where p.collectivity_id = (select accounts.current_collectivity()) and p.path_no = path $$;

  create policy on_path on support.path
    using (collectivity_id = (select accounts.current_collectivity())
      and ((select accounts.current_organisations()) is null or path_no in (select support.seen_paths())))
    with check (collectivity_id = (select accounts.current_collectivity())
      and (accounts.reaches(opened_by) or path_no in (select support.seen_paths())));

  create policy read_part on support.path_part for select
    using (collectivity_id = (select accounts.current_collectivity())
      and (accounts.reaches(organisation_id) or path_no in (select support.seen_paths())));
  -- Nobody puts themselves on a path: whoever opens it does, and whoever is on it invites others.
  create policy add_part on support.path_part for insert
    with check (collectivity_id = (select accounts.current_collectivity())
      and ((select accounts.current_organisations()) is null or path_no in (select support.seen_paths())
        or (opener and accounts.reaches(organisation_id) and support.opener_of(path_no) = organisation_id)));
  create policy change_part on support.path_part for update
    using (collectivity_id = (select accounts.current_collectivity())
      and (accounts.reaches(organisation_id) or path_no in (select support.seen_paths())))
    with check (collectivity_id = (select accounts.current_collectivity()));

  do $$
  declare name text;
  begin
    foreach name in array array['resident', 'meeting', 'document'] loop
      execute format('create policy own_organisation on support.%I
        using (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))
        with check (collectivity_id = (select accounts.current_collectivity()) and accounts.reaches(organisation_id))', name);
    end loop;
    foreach name in array array['stage_reached', 'agreement', 'referent', 'outcome_question'] loop
      execute format('create policy on_path on support.%I
        using (collectivity_id = (select accounts.current_collectivity())
          and (accounts.reaches(organisation_id) or path_no in (select support.seen_paths())))
        with check (collectivity_id = (select accounts.current_collectivity())
          and ((select accounts.current_organisations()) is null or path_no in (select support.seen_paths())))', name);
    end loop;
    foreach name in array array['resident', 'path', 'agreement', 'path_part', 'stage_reached', 'meeting', 'action', 'document',
      'referent', 'outcome_question', 'sirene_unit'] loop
      execute format('alter table support.%I enable row level security', name);
      execute format('grant select, insert on support.%I to ancrage_app', name);
    end loop;
  end $$;
  create policy shared_action on support.action
    using (collectivity_id = (select accounts.current_collectivity())
      and (accounts.reaches(organisation_id) or (shared and path_no in (select support.seen_paths()))))
    with check (collectivity_id = (select accounts.current_collectivity())
      and (accounts.reaches(organisation_id) or (shared and path_no in (select support.seen_paths()))));
  create policy own_collectivity on support.sirene_unit
    using (collectivity_id = (select accounts.current_collectivity()))
    with check (collectivity_id = (select accounts.current_collectivity()));

  grant update (name, name_index, born, phone, email, sex, commune, qpv_2015, qpv_2024, erased_at, resident_no)
    on support.resident to ancrage_app;
  grant delete on support.resident to ancrage_app;
  grant update (resident_no, closed_on, close_reason, merged_into) on support.path to ancrage_app;
  grant update (path_no, withdrawn_at, withdrawn_by) on support.agreement to ancrage_app;
  grant update (joined_on, left_on, left_because, entry_no) on support.path_part to ancrage_app;
  grant update (path_no, entry_no, taken_back_at, taken_back_by) on support.stage_reached to ancrage_app;
  grant update (path_no, note) on support.meeting to ancrage_app;
  grant update (path_no, title, done_on) on support.action to ancrage_app;
  grant update (path_no, name, body) on support.document to ancrage_app;
  grant delete on support.document to ancrage_app;
  grant update (path_no, until) on support.referent to ancrage_app;
  grant update (path_no, channel, link_id, sent_at, entry_no, answered_at) on support.outcome_question to ancrage_app;
  grant update, delete on support.sirene_unit to ancrage_app;

  -- A structure that has left a path comes back by another agreement, never by undoing that it left.
  create function support.keep_part() returns trigger language plpgsql as $$
  begin
    if old.left_on is not null and (new.left_on, new.joined_on) is distinct from (old.left_on, old.joined_on) then
      raise exception 'A structure that left a path comes back by another agreement' using errcode = 'restrict_violation';
    end if;
    return new;
  end $$;
  create trigger keep_part before update on support.path_part for each row execute function support.keep_part();
  `,
);
