import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#kernel/result.ts';
import { structures } from '../../testing/people.ts';
import { BYTES_VERSION, fromBytes, keyFromBytes, openEncoder, toBytes } from './index.ts';

const key = unwrap(keyFromBytes(Uint8Array.from({ length: 32 }, (_, n) => n * 7)));
const encoder = await openEncoder(key);
const rows = structures({ severity: 'medium', parties: 1, size: 40 }).parties[0];
const encode = (count: number) =>
  encoder.encode(
    rows.slice(0, count).map(({ identity }, n) => ({ reference: `é${n}`, identity })),
    count,
  );
const file = encode(40);
const bytes = toBytes(file);
const unreadable = { ok: false, refusals: [{ code: 'encoded-file-unreadable' }] };

describe('an encoded file as bytes', () => {
  it('comes back as it was, wherever it lies in memory', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(unwrap(fromBytes(shifted.subarray(3)))).toEqual(file);
    expect(unwrap(fromBytes(toBytes(encode(0))))).toEqual(encode(0));
  });

  it('is refused with one bit turned over anywhere', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const damaged = bytes.slice();
        damaged[at] ^= 1 << bit;
        const read = fromBytes(damaged);
        const version = at >= 4 && at < 8;
        expect(read.ok ? [] : read.refusals.map(({ code }) => code)).toEqual([
          version ? 'encoded-file-version' : 'encoded-file-unreadable',
        ]);
      }),
    );
  });

  it('is refused cut short, lengthened, or when it is something else', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(fromBytes(bytes.slice(0, length))).toEqual(unreadable);
      }),
    );
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(fromBytes(longer)).toEqual(unreadable);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (foreign) => {
        expect(fromBytes(foreign)).toEqual(unreadable);
      }),
    );
  });

  it('is refused by its version when a later program wrote it', () => {
    const later = bytes.slice();
    later[4] = BYTES_VERSION + 1;
    expect(fromBytes(later)).toEqual({
      ok: false,
      refusals: [
        { code: 'encoded-file-version', params: { found: BYTES_VERSION + 1, known: BYTES_VERSION } },
      ],
    });
  });

  it('is refused when its parts do not belong together, though its checksum does', () => {
    const starts = file.keys.starts.slice();
    starts[3] = starts[4] + 1;
    for (const wrong of [
      { ...file, keys: { ...file.keys, kinds: file.keys.kinds.map(() => 200) } },
      { ...file, keys: { ...file.keys, values: file.keys.values.map(() => Number.NaN) } },
      { ...file, keys: { ...file.keys, starts } },
      { ...file, present: file.present.map(() => 0xffff) },
    ])
      expect(fromBytes(toBytes(wrong))).toEqual(unreadable);
  });
});
