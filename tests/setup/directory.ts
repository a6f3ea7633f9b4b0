import type { Side } from './access.ts';
import { valueOf } from './access.ts';

/** A structure in data·inclusion, as small as it may be. */
export const aStructure = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'essai',
  id: 'essai--1',
  nom: 'Centre social du Tournesol',
  date_maj: '2025-06-01',
  ...change,
});

/** A service of that structure. */
export const aService = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'essai',
  structure_id: 'essai--1',
  id: 'essai--1-a',
  nom: 'Permanence d’écrivain public',
  description: 'Une personne vous aide à écrire vos courriers.',
  date_maj: '2025-06-01',
  thematiques: ['difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives'],
  contact_nom_prenom: 'Claire Tessier',
  ...change,
});

/** A file of the directory, ready to be imported. */
export const aDirectory = (
  records: { structures?: Record<string, unknown>[]; services?: Record<string, unknown>[] } = {},
  mode: 'preview' | 'all' | 'good' = 'all',
) => ({
  name: 'annuaire.json',
  bytes: new TextEncoder().encode(
    JSON.stringify({
      structures: records.structures ?? [aStructure()],
      services: records.services ?? [aService()],
    }),
  ),
  mode,
});

/** Imports a directory as the administrator; @returns numbers of its structures and services by identifier. */
export async function withDirectory(
  side: Side,
  records: { structures?: Record<string, unknown>[]; services?: Record<string, unknown>[] } = {},
): Promise<ReadonlyMap<string, number>> {
  const done = valueOf(await side.as('administrator', side.acts.importDirectory, aDirectory(records)));
  if (done.inError > 0) throw new Error(JSON.stringify(done.faults));
  const { structures } = valueOf(await side.as('administrator', side.acts.listStructures, { most: 1000 }));
  const numbers = new Map(structures.map((one) => [one.id, one.structureNo]));
  for (const { structureNo } of structures) {
    const { services } = valueOf(await side.as('administrator', side.acts.viewStructure, { structureNo }));
    for (const { serviceNo, record } of services) numbers.set(String(record['id']), serviceNo);
  }
  return numbers;
}
