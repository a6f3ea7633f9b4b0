import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import type { Identity } from '../identity.ts';
import {
  comparable,
  FILTER_WORDS,
  fromBytes,
  keyFromBytes,
  keyFromText,
  keyIdentifier,
  keyToText,
  openEncoder,
  toBytes,
  type EncodedFile,
  type Encoder,
  type PersonsKey,
} from './index.ts';

const keyOf = (seed: number): PersonsKey =>
  unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, at) => (at * 7 + seed * 31) % 256)));
const codesOf = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }): string[] =>
  outcome.ok ? [] : (outcome.refusals ?? []).map(({ code }) => code);

let encoder: Encoder;
beforeAll(async () => {
  encoder = await openEncoder(keyOf(1));
});

const encode = (...identities: Identity[]): EncodedFile =>
  encoder.encode(
    identities.map((identity, at) => ({ reference: `D-${at}`, identity })),
    identities.length,
  );

/** Dice coefficient of two filters of a file. */
function likeness({ filters }: EncodedFile, a: number, b: number): number {
  const bits = (from: number, to: number): number => {
    let [both, one, other] = [0, 0, 0];
    for (let word = 0; word < FILTER_WORDS; word++)
      for (let bit = 0; bit < 32; bit++) {
        const [x, y] = [(filters[from + word] >>> bit) & 1, (filters[to + word] >>> bit) & 1];
        both += x & y;
        one += x;
        other += y;
      }
    return (2 * both) / (one + other);
  };
  return bits(a * FILTER_WORDS, b * FILTER_WORDS);
}

const ANAIS: Identity = { given: 'Anaïs', birthName: 'Le Goff', birthDate: '1985-03-12', sex: 'female' };

describe('a person', () => {
  test('is encoded alike whatever the accents, the case and the way dates are written', () => {
    const file = encode(ANAIS, {
      given: 'ANAIS',
      birthName: 'LE GOFF',
      birthDate: '12/03/1985',
      sex: 'female',
    });
    expect(file.filters.subarray(0, FILTER_WORDS)).toEqual(file.filters.subarray(FILTER_WORDS));
  });

  test('stays alike with a slip of the pen, and is unlike another', () => {
    const file = encode(
      ANAIS,
      { ...ANAIS, birthName: 'Le Gof' },
      { given: 'Moussa', birthName: 'Diarra', birthDate: '1991-11-02', sex: 'male' },
    );
    expect(likeness(file, 0, 1)).toBeGreaterThan(0.85);
    expect(likeness(file, 0, 2)).toBeLessThan(0.6);
  });

  test('01/01 and 31/12 both say that the day is not known', () => {
    const file = encode({ ...ANAIS, birthDate: '01/01/1985' }, { ...ANAIS, birthDate: '31/12/1985' });
    expect(file.filters.subarray(0, FILTER_WORDS)).toEqual(file.filters.subarray(FILTER_WORDS));
  });
});

describe('keys', () => {
  test('another key gives unrelated filters and other match keys', async () => {
    const other = (await openEncoder(keyOf(2))).encode([{ reference: 'D-0', identity: ANAIS }], 1);
    const own = encode(ANAIS);
    const both = { ...own, filters: Uint32Array.from([...own.filters, ...other.filters]) };
    expect(likeness(both, 0, 1)).toBeLessThan(0.6);
    expect([...own.keys.values].filter((value) => other.keys.values.includes(value))).toEqual([]);
    expect(codesOf(comparable([own.scheme, other.scheme]))).toEqual(['encoding-key']);
  });

  test('a key survives paper: case, spaces, O for 0 and I for 1', async () => {
    const text = await keyToText(keyOf(3));
    const sloppy = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i');
    expect(unwrap(await keyFromText(sloppy))).toEqual(keyOf(3));
    expect(await keyIdentifier(keyOf(3))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('one sign wrong is caught, and so is a key that is no chance', async () => {
    const text = await keyToText(keyOf(3));
    const wrong = (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
    expect(codesOf(await keyFromText(wrong))).toEqual(['key-mistyped']);
    expect(codesOf(await keyFromText('ABCD'))).toEqual(['key-unreadable']);
    expect(codesOf(keyFromBytes(new Uint8Array(32)))).toEqual(['key-weak']);
    expect(codesOf(keyFromBytes(new Uint8Array(31)))).toEqual(['key-length']);
  });
});

describe('bytes', () => {
  const identities = fc.array(
    fc.record({ given: fc.string(), birthName: fc.string(), birthDate: fc.string(), email: fc.string() }),
    { maxLength: 6 },
  );

  test('come back as they were', () => {
    fc.assert(
      fc.property(identities, (list) => {
        const file = encode(...list);
        expect(unwrap(fromBytes(toBytes(file)))).toEqual(file);
      }),
    );
  });

  test('hold nothing of who they are about', () => {
    const bytes = toBytes(encode(ANAIS));
    const text = new TextDecoder('latin1').decode(bytes).toLowerCase();
    for (const word of ['anais', 'anaïs', 'goff', '1985', '12/03']) expect(text).not.toContain(word);
  });

  test('damaged anywhere in their shape are refused, never misread', () => {
    const bytes = toBytes(encode(ANAIS, { ...ANAIS, given: 'Awa' }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(codesOf(fromBytes(bytes.slice(0, length)))).toEqual(['encoded-file-unreadable']);
      }),
    );
    expect(codesOf(fromBytes(Uint8Array.from([...bytes, 0])))).toEqual(['encoded-file-unreadable']);
    const older = toBytes({ ...encode(ANAIS), scheme: { ...encoder.scheme, version: 0 } });
    expect(codesOf(fromBytes(older))).toEqual(['encoded-file-version']);
  });
});
