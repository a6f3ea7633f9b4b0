import { beforeAll, describe, expect, test } from 'vitest';
import { Random } from '#app/demo/random.ts';
import { aBan, type BanAddress } from '../../testing/a-ban.ts';
import { aBook, streetsOf } from '../../testing/a-book.ts';
import { alter, write } from '../../testing/altered-spelling.ts';
import { AddressBook } from './address-book.ts';

/** As many rows as Loire-Atlantique. */
const ROWS = 600_000;
const ADDRESSES = 200;
const SPELLINGS = 5;

let big: ReturnType<typeof aBook>;
beforeAll(() => {
  big = aBook({ rows: ROWS });
});

type Find = { text: string; right: boolean; sure: boolean; said: string };

function find(book: AddressBook, text: string, address: BanAddress): Find {
  const match = book.search(text, { limit: 1 })[0];
  const door = match?.level === 'housenumber';
  return {
    text,
    right: match?.id === address.id,
    sure: door && match.score >= 0.8,
    said: match ? `${match.label} ${match.score.toFixed(2)}` : 'nothing',
  };
}

describe('1,000 altered spellings of 200 addresses, among 600,000', () => {
  let finds: Find[] = [];
  beforeAll(() => {
    const random = new Random('altered-spellings');
    finds = Array.from({ length: ADDRESSES }, () => random.pick(big.addresses)).flatMap((address) =>
      Array.from({ length: SPELLINGS }, () => find(big.book, alter(random, address).text, address)),
    );
  });

  test('find their own door in 97 % of cases', () => {
    expect(finds).toHaveLength(1000);
    const right = finds.filter((one) => one.right).length;
    expect(right / finds.length).toBeGreaterThanOrEqual(0.97);
  });

  test('never find another door with certainty', () => {
    expect(finds.filter((one) => one.sure && !one.right)).toEqual([]);
  });

  test('and are certain of most that they find', () => {
    expect(finds.filter((one) => one.sure).length / finds.length).toBeGreaterThan(0.85);
  });
});

test('every address as it is written on an envelope is found with certainty', () => {
  const random = new Random('envelopes');
  const wrong = Array.from({ length: 1000 }, () => random.pick(big.addresses))
    .map((address) => find(big.book, write(random, address), address))
    .filter((one) => !one.right || !one.sure);
  // Streets that are named after a commune and lie in another are told by their order; no more than these are doubted.
  expect(wrong.filter((one) => !one.right)).toEqual([]);
  expect(wrong.length).toBeLessThanOrEqual(5);
});

test('an address that the base does not have gives no other door with certainty', () => {
  const random = new Random('absent');
  const addresses = [...aBan({ rows: 60_000, seed: 'absent' })];
  const streetOf = ({ id }: BanAddress): string => id.split('_', 2).join('_');
  const absent = new Set([...new Set(addresses.map(streetOf))].filter(() => random.chance(0.2)));
  const book = new AddressBook(streetsOf(addresses.filter((address) => !absent.has(streetOf(address)))));
  const gone = addresses.filter((address) => absent.has(streetOf(address)));
  const sure = Array.from({ length: 2000 }, () => random.pick(gone))
    .map((address) => find(book, write(random, address), address))
    .filter((one) => one.sure);
  // Two names one letter apart, in one commune, cannot be told from a typing error when one of them is not in the base.
  expect(sure.length, JSON.stringify(sure, null, 1)).toBeLessThanOrEqual(4);
});

describe('while typing, in the big book', () => {
  const keys = (text: string): string[] =>
    Array.from(text, (_, at) => text.slice(0, at + 1)).filter((typed) => typed.trim().length >= 3);

  test('proposals come in less than 20 ms', () => {
    const random = new Random('keys');
    const times = Array.from({ length: 40 }, () => write(random, random.pick(big.addresses)))
      .flatMap(keys)
      .map((typed) => {
        const started = performance.now();
        big.book.search(typed, { typing: true, limit: 6 });
        return performance.now() - started;
      })
      .toSorted((a, b) => a - b);
    expect(times[Math.floor(times.length * 0.99)]).toBeLessThan(20);
  });

  test('the address is proposed before it is typed whole', () => {
    const random = new Random('proposals');
    const left = Array.from({ length: 100 }, () => random.pick(big.addresses)).map((address) => {
      const text = write(random, address);
      const at = keys(text).find((typed) =>
        big.book.search(typed, { typing: true, limit: 6 }).some(({ id }) => id === address.id),
      );
      return at === undefined ? -1 : text.length - at.length;
    });
    expect(left.filter((letters) => letters < 0)).toEqual([]);
    const median = left.toSorted((a, b) => a - b)[50];
    expect(median).toBeGreaterThanOrEqual(10);
  });
});
