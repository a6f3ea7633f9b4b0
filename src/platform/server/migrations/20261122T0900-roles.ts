import { sqlStep } from './migrate.ts';

/** The role of the application: logs in through the connection's owner, owns nothing. */
export const createRoles = sqlStep(
  '20261122T0900-platform-create-roles',
  `
  do $$ begin
    if not exists (select 1 from pg_roles where rolname = 'ancrage_app') then
      create role ancrage_app nologin;
    end if;
    execute format('grant ancrage_app to %I', current_user);
  end $$;
  `,
);
