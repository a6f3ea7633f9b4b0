import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ring } from '../../../../tests/accounts/setup.ts';
import { keyNumberOf, SealError, Sealer, type Place } from './sealer.ts';

const PLACE: Place = {
  collectivityId: 1,
  organisationId: 7,
  table: 'support.person',
  field: 'name',
  row: '12',
};
const sealer = new Sealer(ring(1));

const word = fc.string({ minLength: 1, unit: 'grapheme' });
const places: fc.Arbitrary<Place> = fc.record(
  {
    collectivityId: fc.nat(),
    organisationId: fc.nat(),
    table: word,
    field: word,
    row: fc.string(),
  },
  { requiredKeys: ['collectivityId', 'organisationId', 'table', 'field'] },
);

describe('what is sealed', () => {
  test('opens where it was sealed, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), places, (text, place) => {
        expect(sealer.open(sealer.seal(text, place), place)).toBe(text);
      }),
    );
  });

  test('opens nowhere else', () => {
    fc.assert(
      fc.property(places, places, (here, there) => {
        fc.pre(JSON.stringify(here) !== JSON.stringify(there));
        expect(() => sealer.open(sealer.seal('Amina', here), there)).toThrow(SealError);
      }),
    );
  });

  test('two places whose words run together are two places', () => {
    const sealed = sealer.seal('Amina', { ...PLACE, table: 'a.b', field: 'c' });
    expect(() => sealer.open(sealed, { ...PLACE, table: 'a.', field: 'bc' })).toThrow(SealError);
  });

  test('does not open once one bit of it has changed', () => {
    const sealed = sealer.seal('Amina Diallo', PLACE);
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] ^= 1 << (bit & 7);
        expect(() => sealer.open(changed, PLACE)).toThrow(SealError);
      }),
      { numRuns: 400 },
    );
  });

  test('nor cut short, nor when it is anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(() => sealer.open(bytes, PLACE)).toThrow(SealError);
      }),
    );
    const sealed = sealer.seal('Amina', PLACE);
    for (let length = 0; length < sealed.length; length++)
      expect(() => sealer.open(sealed.subarray(0, length), PLACE)).toThrow(SealError);
  });

  test('never looks twice the same, and does not hold the text', () => {
    const [one, other] = [sealer.seal('Amina', PLACE), sealer.seal('Amina', PLACE)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes('Amina')).toBe(false);
  });
});

describe('keys', () => {
  test('the highest seals, the others still open', () => {
    const before = sealer.seal('Amina', PLACE);
    const both = new Sealer(ring(1, 2));
    expect(both.open(before, PLACE)).toBe('Amina');
    expect(keyNumberOf(both.seal('Amina', PLACE))).toBe(2);
    expect(() => sealer.open(both.seal('Amina', PLACE), PLACE)).toThrow(
      'sealed with key 2, which is not given',
    );
  });

  test('another key under the same number does not open', () => {
    const other = new Sealer({ current: 1, keys: new Map([[1, Buffer.alloc(32, 9)]]) });
    expect(() => other.open(sealer.seal('Amina', PLACE), PLACE)).toThrow(SealError);
  });

  test('a refusal says neither the text nor the key', () => {
    const sealed = sealer.seal('Amina', PLACE);
    try {
      sealer.open(sealed, { ...PLACE, organisationId: 8 });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toBe('SealError: support.person.name does not open here');
    }
  });
});
