import type { FindImporter } from '#evidence/server/index.ts';
import { hasRight, type Actor } from '#kernel/actor.ts';
import { ROLE_RIGHTS } from '#kernel/roles.ts';
import { organisationsOf } from './accounts/memberships.ts';

/**
 * For whom somebody imports: the first of the organisations where they may. Whoever may in the collectivity or a committee
 * states what any organisation did; a structure or a company states what it did itself.
 */
export const findImporter: FindImporter = async (act) => {
  const numbers = importingIn(act.actor);
  const found = (await organisationsOf(act)).filter(({ organisationId }) => numbers.includes(organisationId));
  const wide = found.find(({ kind }) => kind === 'collectivity' || kind === 'committee');
  const organisationId = (wide ?? found[0])?.organisationId ?? null;
  if (wide || hasRight(act.actor, 'record-evidence', true)) return { organisationId, only: null };
  return { organisationId, only: found.flatMap(({ siret }) => siret ?? []) };
};

function importingIn(actor: Actor): number[] {
  if (actor.kind !== 'person') return [];
  return actor.held
    .filter(({ role }) => ROLE_RIGHTS[role]['record-evidence'] !== undefined)
    .map((one) => one.organisationId);
}
