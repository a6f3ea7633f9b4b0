import { createRoles } from '#platform/server/migrations/20261122T0900-roles.ts';
import type { MigrationStep } from '#platform/server/migrations/migrate.ts';
import { createAccounts } from '#platform/server/auth/migrations/20261123T0910-create-accounts.ts';
import { createLinks } from '#platform/server/links/migrations/20261123T0930-create-links.ts';
import { createOutbox } from '#platform/server/mail/migrations/20261123T0920-create-outbox.ts';
import { createSealing } from '#platform/server/sealed/migrations/20261123T0900-create-sealing.ts';
import { addSeventhDimension, createLedger, nameImporters } from '#evidence/server/index.ts';
import { createTexts } from '#claims/server/index.ts';
import { createAddresses, createTerritory } from '#modules/territory/server/index.ts';
import {
  addUpLines,
  addUpMonths,
  createClauseContracts,
  createClauseHours,
  sayDays,
  reachLinesOnce,
} from '#modules/clauses/server/index.ts';
import { createInsertion } from '#modules/insertion/server/index.ts';
import { createDirectory } from '#modules/organisations/server/index.ts';
import { createPersons } from '#modules/persons/server/index.ts';
import { createPaths, createRequests, guardPaths } from '#modules/support/server/index.ts';
import { createOrganisations } from './accounts/migrations/20261123T0940-create-organisations.ts';
import { actInName } from './accounts/migrations/20261123T1620-act-in-name.ts';
import { createRetention } from './privacy/migrations/20261123T1210-create-retention.ts';
import { createTraces } from './privacy/migrations/20261123T0950-create-traces.ts';

/** Steps of every layer and module; their timestamps give the one order. */
export const migrationSteps: readonly MigrationStep[] = [
  createRoles,
  createLedger,
  createTexts,
  createTerritory,
  createAddresses,
  createSealing,
  createAccounts,
  createOutbox,
  createLinks,
  createOrganisations,
  createTraces,
  createRetention,
  createPersons,
  createInsertion,
  createClauseContracts,
  createClauseHours,
  addUpLines,
  createDirectory,
  actInName,
  nameImporters,
  createPaths,
  guardPaths,
  addSeventhDimension,
  sayDays,
  reachLinesOnce,
  addUpMonths,
  createRequests,
];
