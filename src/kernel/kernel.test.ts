import { expect, test } from 'vitest';
import { hasRight, permit, signatureOf, VISITOR, type Actor } from './actor.ts';
import { ROLE_RIGHTS, ROLES, type Held } from './roles.ts';
import { ok, refuse, RefusedError, unwrap } from './result.ts';
import { FIGURE_UNITS, QUANTITY_UNITS } from './units.ts';

const person = (...held: Held[]): Actor => ({
  kind: 'person',
  personId: 'p',
  name: 'p',
  held,
  impersonatedBy: null,
  address: '192.0.2.1',
});

test('an act reaches what the right of a role extends to, and what the input names of it', () => {
  const adviser = person({ organisationId: 3, role: 'adviser' }, { organisationId: 2, role: 'adviser' });
  const access = { right: 'see-persons', organisation: (input: number | undefined) => input } as const;
  expect(permit(adviser, access, undefined)).toEqual([2, 3]);
  expect(permit(adviser, access, 3)).toEqual([3]);
  expect(permit(adviser, access, 4)).toBeNull();
  expect(permit(person({ organisationId: 1, role: 'auditor' }), access, 3)).toBeNull();
  expect(permit(person({ organisationId: 1, role: 'auditor' }), { right: 'see-traces' }, 3)).toBe('all');
  expect(permit(VISITOR, access, 3)).toBeNull();
  expect(permit(VISITOR, 'anyone', 3)).toEqual([]);
  expect(permit(adviser, 'operator', 3)).toBeNull();
  expect(permit({ kind: 'operator', name: 'cli' }, 'operator', 3)).toBe('all');
});

test('no role reads the names of residents beyond its own organisation', () => {
  for (const role of ROLES)
    for (const right of ['see-persons', 'work-persons', 'follow-participants'] as const)
      expect(ROLE_RIGHTS[role][right] ?? 'own').toBe('own');
});

test('a right everywhere is more than a right somewhere', () => {
  const manager = person({ organisationId: 3, role: 'structure-manager' });
  expect(hasRight(manager, 'see-evidence')).toBe(true);
  expect(hasRight(manager, 'see-evidence', true)).toBe(false);
  expect(signatureOf(manager)).toBe('p');
});

test('an outcome is unwrapped, or thrown with every refusal', () => {
  expect(unwrap(ok(3))).toBe(3);
  const refused = refuse({ code: 'a', row: 1 }, { code: 'b' });
  expect(() => unwrap(refused)).toThrow(new RefusedError(refused.refusals));
  expect(() => unwrap(refused)).toThrow('a, b');
});

test('units are named once, and quantities are whole numbers of the smallest', () => {
  expect(new Set(FIGURE_UNITS).size).toBe(FIGURE_UNITS.length);
  for (const scale of Object.values(QUANTITY_UNITS)) expect(Number.isInteger(Math.log10(scale))).toBe(true);
});
