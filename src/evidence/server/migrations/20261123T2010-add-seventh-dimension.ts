import { sqlStep } from '#platform/server/migrations/migrate.ts';

/**
 * A seventh dimension: hours worked are told apart by sector, buyer and kind of employment besides what they said before.
 * Facts recorded until now do not state it, so their rows and their hashes stay as they are.
 */
export const addSeventhDimension = sqlStep(
  '20261123T2010-evidence-add-seventh-dimension',
  `
  alter table evidence.fact add column d7 int not null default 0;
  comment on table evidence.fact is 'Typed statements; never a name. Dimensions d1 to d7 are numbers of evidence.term in the order that the kind declares.';
  `,
);
