import { refuse, ok, type Result } from '#kernel/result.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { readStructures, type Structure } from './structures.ts';

/** A structure that whoever acts may change. Refusals: `unknown-structure`, `directory-of-another`. */
export async function ownStructure(act: ActContext, structureNo: number): Promise<Result<Structure>> {
  const [structure] = await readStructures(act, structureNo);
  if (structure === undefined) return refuse({ code: 'unknown-structure', value: String(structureNo) });
  const { organisationId, name } = structure;
  if (act.reach === 'all' || (organisationId !== null && act.reach.includes(organisationId)))
    return ok(structure);
  return refuse({ code: 'directory-of-another', value: name });
}
