import { expect, test } from 'vitest';
import { allocateColumns, decodeBlock, encodeBlock } from './columns.ts';

const facts = (seventh: number) => {
  const columns = allocateColumns(2);
  columns.kind.fill(3);
  columns.d6.set([4, 5]);
  columns.d7[1] = seventh;
  columns.quantity.set([1, 2]);
  return columns;
};

/** As blocks were before there was a seventh dimension: two facts, ten constants, two columns in full. */
const BEFORE =
  '31434e4102000000010000000300000001000000000000000100000000000000010000000000000001000000000000000100000000000000' +
  '0100000000000000010000000000000001000000000000000100000000000000010000000000000002000000040000000500000003000000' +
  '000000000000f03f0000000000000040';

test('facts without a seventh dimension keep the bytes that were hashed before there was one', () => {
  const bytes = encodeBlock(facts(0));
  expect(Buffer.from(bytes).toString('hex')).toBe(BEFORE);
  expect(decodeBlock(bytes)).toEqual(facts(0));
});

test('a seventh dimension is written and read', () => {
  const bytes = encodeBlock(facts(9));
  expect(decodeBlock(bytes)).toEqual(facts(9));
  expect(bytes.byteLength).toBeGreaterThan(BEFORE.length / 2);
  expect(() => decodeBlock(new Uint8Array(12))).toThrow('Not a block');
});
