import { anExport, type ExportLine } from '#modules/insertion/testing/an-export.ts';
import type { SiaeKind } from '#modules/insertion/index.ts';
import { siretOf } from '../../src/app/demo/siret.ts';
import { valueOf, type Side, type Who } from './access.ts';

/** SIRET of the employer of a test. */
export const SIRET = siretOf(41);

/** The convention of the employer of exports, counting everything unless told otherwise. */
export const aConvention = (over: Record<string, unknown> = {}) => ({
  organisationId: 2,
  employer: 'Les Ateliers du Port',
  siret: SIRET,
  kind: 'ACI' as SiaeKind,
  contractType: null,
  countsEiti: true,
  countsAiMissions: true,
  renewalGapDays: 30,
  depositor: 'Les Ateliers du Port',
  ...over,
});

/** An import of some lines by the structure. */
export const anImport = (lines: ExportLine[], over: Record<string, unknown> = {}) => ({
  organisationId: 2,
  name: 'export.csv',
  bytes: anExport(...lines),
  depositor: 'Les Ateliers du Port',
  mode: 'all' as const,
  ...over,
});

/** Sets the convention and imports lines. */
export async function recorded(side: Side, lines: ExportLine[], who: Who = 'adviser') {
  valueOf(await side.as('operator', side.acts.setConvention, aConvention()));
  const report = valueOf(await side.as(who, side.acts.importEmplois, anImport(lines)));
  await side.sync();
  return report;
}

/** A control over all that is recorded. */
export const aControl = (over: Record<string, unknown> = {}) => ({
  title: 'Contrats de 2025',
  starts: 0,
  ends: 40_000,
  kind: null,
  size: 1,
  beacon: null,
  depositor: 'Métropole',
  ...over,
});
