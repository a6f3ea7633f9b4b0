import { randomBytes, randomUUID } from 'node:crypto';
import type { InsertionContext } from '#modules/insertion/server/index.ts';
import { trace, type AccountDeps } from './accounts/deps.ts';
import { organisationsOf } from './accounts/memberships.ts';

/** What insertion takes from accounts: the sealer, the SIRET of organisations, and traces of who saw whom. */
export function insertionDeps(deps: AccountDeps): Omit<InsertionContext, 'recorder'> {
  return {
    sealer: deps.sealer,
    chance: { seed: () => randomBytes(32).toString('hex'), id: randomUUID },
    siretOf: async (act, organisationId) =>
      (await organisationsOf(act)).find((one) => one.organisationId === organisationId)?.siret ?? null,
    trace: (act, { code, organisationId, personNo }) =>
      trace(act, deps, {
        code,
        organisationId,
        subject: { kind: 'insertion-person', ref: String(personNo) },
        ...(code === 'person-changed' ? { params: { fields: 'pass' } } : {}),
      }),
  };
}
