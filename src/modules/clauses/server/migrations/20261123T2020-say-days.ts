import { sqlStep } from '#platform/server/migrations/migrate.ts';

/** Days worked in the month, when the employer says them: two lines of one person in the same days are then told for sure. */
export const sayDays = sqlStep(
  '20261123T2020-clauses-say-days',
  `
  alter table clauses.line add column first_day int, add column last_day int;
  alter table clauses.line add check ((first_day is null) = (last_day is null)),
    add check (first_day is null or (first_day >= month and last_day >= first_day and last_day <= month + 30));
  grant update (first_day, last_day) on clauses.line to ancrage_app;
  comment on column clauses.line.first_day is 'First day worked in the month; null when only the month is known.';
  comment on column clauses.line.last_day is 'Last day worked in the month; null when only the month is known.';
  `,
);
