import { expect, test } from 'vitest';
import { ANONYMOUS, mayAct, type Actor } from './actor.ts';
import { ok, refuse, RefusedError, unwrap } from './result.ts';
import { FIGURE_UNITS, QUANTITY_UNITS } from './units.ts';

test('an operator may do what staff may, and staff what anyone may', () => {
  const actors: Actor[] = [ANONYMOUS, { role: 'staff', name: 'a' }, { role: 'operator', name: 'b' }];
  const rights = actors.map((actor) => [
    mayAct(actor, 'anyone'),
    mayAct(actor, 'staff'),
    mayAct(actor, 'operator'),
  ]);
  expect(rights).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
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
