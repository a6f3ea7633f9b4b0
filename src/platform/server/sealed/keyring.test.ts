import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  formatKeyring,
  KeyError,
  loadKeyring,
  parseKeyring,
  withNewKey,
  withoutKey,
  writeKeyFile,
} from './keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'ancrage-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rings = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 65_535 }), fc.uint8Array({ minLength: 32, maxLength: 32 })),
    {
      minLength: 1,
      selector: ([number]) => number,
    },
  )
  .map((items) => {
    const keys = new Map(items.map(([number, bytes]) => [number, Buffer.from(bytes)]));
    return { current: Math.max(...keys.keys()), keys };
  });

describe('a ring of keys', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(rings, (ring) => {
        const read = parseKeyring(formatKeyring(ring));
        expect(read.current).toBe(ring.current);
        expect(formatKeyring(read)).toBe(formatKeyring(ring));
      }),
    );
  });

  test.for([
    '',
    '# nothing',
    '1',
    '1:short',
    `0:${'A'.repeat(43)}`,
    `65536:${'A'.repeat(43)}`,
    '1:' + 'A'.repeat(45),
  ])('refuses %j', (text) => {
    expect(() => parseKeyring(text)).toThrow(KeyError);
  });

  test('refuses a number given twice, and says nothing of the keys', () => {
    expect(() => parseKeyring(`1:${'A'.repeat(43)} 1:${'B'.repeat(43)}`)).toThrow(/^Key 1 is given twice$/);
    expect(() => parseKeyring('1:verysecretbutwrong')).toThrow(/^Sealing key 1 is not written/);
  });

  test('grows by its end, and never loses the key that seals', () => {
    const one = withNewKey(null);
    const two = withNewKey(one);
    expect([one.current, two.current, two.keys.size]).toEqual([1, 2, 2]);
    expect(() => withoutKey(two, 2)).toThrow('rotate first');
    expect([...withoutKey(two, 1).keys.keys()]).toEqual([2]);
  });
});

describe('the key file', () => {
  test('is made at the first start for its owner alone, and read again', () => {
    const file = join(folder, 'first', 'sealing.key');
    const made = loadKeyring({ file, mayCreate: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'first')).mode & 0o777).toBe(0o700);
    expect(formatKeyring(loadKeyring({ file, mayCreate: false }))).toBe(formatKeyring(made));
  });

  test('is not made where it should have been', () => {
    const file = join(folder, 'absent', 'sealing.key');
    expect(() => loadKeyring({ file, mayCreate: false })).toThrow(KeyError);
    expect(existsSync(file)).toBe(false);
  });

  test('is refused when others may read it', () => {
    const file = join(folder, 'open', 'sealing.key');
    writeKeyFile(file, withNewKey(null), 'first');
    chmodSync(file, 0o640);
    expect(() => loadKeyring({ file, mayCreate: true })).toThrow('Others may read');
  });

  test('is never written over by a first start', () => {
    const file = join(folder, 'kept', 'sealing.key');
    writeKeyFile(file, withNewKey(null), 'first');
    const before = readFileSync(file, 'utf8');
    expect(() => writeKeyFile(file, withNewKey(null), 'first')).toThrow(/EEXIST/);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('gives way to the environment', () => {
    const ring = withNewKey(null);
    const file = join(folder, 'unused', 'sealing.key');
    expect(formatKeyring(loadKeyring({ text: formatKeyring(ring), file, mayCreate: true }))).toBe(
      formatKeyring(ring),
    );
    expect(existsSync(file)).toBe(false);
  });
});
