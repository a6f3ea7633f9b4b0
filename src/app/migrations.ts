import { createRoles } from '#platform/server/migrations/20261122T0900-roles.ts';
import type { MigrationStep } from '#platform/server/migrations/migrate.ts';
import { createLedger } from '#evidence/server/index.ts';
import { createTexts } from '#claims/server/index.ts';
import { createAddresses, createTerritory } from '#modules/territory/server/index.ts';

/** Steps of every layer and module; their timestamps give the one order. */
export const migrationSteps: readonly MigrationStep[] = [
  createRoles,
  createLedger,
  createTexts,
  createTerritory,
  createAddresses,
];
