import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siretOf } from '../app/demo/siret.ts';
import { isQpv, isSiren, isSiret, readCommune, readSiret } from './codes.ts';

const INVALID = { valid: false };
const read = (code: string, restored = false) => ({ valid: true, code, restored });

describe('SIRET', () => {
  test.for([
    ['44306184100047', true, 'an ordinary one'],
    ['35600000000048', true, 'La Poste, by its check digit'],
    ['35600000009075', true, 'La Poste, by its sum of digits'],
    ['35600000009074', false, 'La Poste, neither'],
    ['44306184100048', false, 'a wrong check digit'],
    ['44306184000048', false, 'its SIREN is wrong though its own sum is right'],
    ['00000000000000', false, 'zeros'],
    ['4430618410004', false, 'thirteen digits'],
    ['443061841000470', false, 'fifteen digits'],
    ['4430618410004A', false, 'a letter'],
    ['', false, 'nothing'],
  ] as const)('%s: %s (%s)', ([code, valid]) => {
    expect(isSiret(code)).toBe(valid);
  });

  test('the sum of digits saves nobody but La Poste', () => {
    // Same digits, so the same sum, under a SIREN that is right but not that of La Poste.
    expect([isSiren('732829320'), isSiret('73282932000074'), isSiret('73282932000004')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.for([
    ['732 829 320 00074', read('73282932000074')],
    ['732\u00a0829\u202f320.00074', read('73282932000074')],
    ['325175000140', INVALID],
    ['10001600013', read('00010001600013', true)],
    ['732829320', INVALID],
    ['x', INVALID],
  ] as const)('%s is read', ([raw, reading]) => {
    expect(readSiret(raw)).toEqual(reading);
  });

  test('zeros that a spreadsheet dropped come back, and only those', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 999 }),
        (company, establishment) => {
          const siret = siretOf(company, establishment);
          expect(readSiret(siret)).toEqual(read(siret));
          expect(readSiret(siret.replace(/^0+/, ''))).toEqual(read(siret, true));
        },
      ),
    );
  });

  test('a SIREN is never taken for a SIRET that lost its zeros', () => {
    fc.assert(
      fc.property(fc.integer({ min: 325_175, max: 999_999_999 }), (number) => {
        const siren = String(number).padStart(9, '0');
        expect(readSiret(siren).valid).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

test('SIREN', () => {
  expect(
    ['732829320', '356000000', '000325175', '000000000', '732829321', '73282932', '7328293200'].map(isSiren),
  ).toEqual([true, true, true, false, false, false, false]);
});

describe('commune', () => {
  test.for([
    ['44109', read('44109')],
    [' 2a004 ', read('2A004')],
    ['97105', read('97105')],
    ['98735', read('98735')],
    ['01004', read('01004')],
    ['1004', read('01004', true)],
    ['9999', read('09999', true)],
    ['0044', INVALID],
    ['00109', INVALID],
    ['96001', INVALID],
    ['99100', INVALID],
    ['2C004', INVALID],
    ['441', INVALID],
    ['44 109', INVALID],
    ['441090', INVALID],
    ['', INVALID],
  ] as const)('%s', ([raw, reading]) => {
    expect(readCommune(raw)).toEqual(reading);
  });
});

test('QPV codes belong to one generation', () => {
  expect(isQpv('QP044005', '2015')).toBe(true);
  expect(isQpv('QN04405M', '2024')).toBe(true);
  expect(isQpv('QP971001', '2015')).toBe(true);
  expect(isQpv('QN97101M', '2024')).toBe(true);
  expect(isQpv('QP02A001', '2015')).toBe(true);
  for (const code of ['QN04405M', 'QP44005', 'QP0440055', 'qp044005', ' QP044005', 'out', ''])
    expect(isQpv(code, '2015')).toBe(false);
  for (const code of ['QP044005', 'QN04405', 'QN04405X', 'QN044055M', 'out', ''])
    expect(isQpv(code, '2024')).toBe(false);
});
