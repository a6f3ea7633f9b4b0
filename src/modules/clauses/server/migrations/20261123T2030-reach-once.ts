import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * Lists of 200,000 lines asked for each row which organisations an act reaches: they now ask once. What is seen is the same.
 */
export const reachLinesOnce = sqlStep(
  '20261123T2030-clauses-reach-once',
  `
  do $$
  declare name text;
  begin
    foreach name in array array['line', 'line_total'] loop
      execute format('alter policy own_organisation on clauses.%I
        using (collectivity_id = (select accounts.current_collectivity())
          and ((select accounts.current_organisations()) is null
            or organisation_id = any((select accounts.current_organisations())::int[])))', name);
    end loop;
  end $$;
  `,
);
