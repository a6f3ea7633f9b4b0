import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ENGINES, useDatabase } from '../../../../../tests/setup/database.ts';
import { newCollectivity } from '../../../../../tests/setup/ledger.ts';
import { aStreet, inReze } from '../../testing/a-street.ts';
import { aBan } from '../../testing/a-ban.ts';
import { streetsOf } from '../../testing/a-book.ts';
import { AddressBook } from './address-book.ts';
import { loadAddressBook, readAddressBases } from './load-addresses.ts';
import type { ReadBan } from './read-ban.ts';
import { storeAddresses } from './store-addresses.ts';
import { countNumbers, departmentOf, type Street } from './street.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const file = { name: 'adresses-44.csv.gz', sha256: 'a'.repeat(64) };

const baseOf = (streets: readonly Street[], content: ReadBan['content'] = 'numbers'): ReadBan => {
  const numbers = streets.reduce((sum, street) => sum + countNumbers(street.numbers), 0);
  const departments = [...new Set(streets.map(({ commune }) => departmentOf(commune)))];
  return {
    bytes: 1,
    sha256: file.sha256,
    content,
    departments,
    streets,
    numbers,
    rows: numbers,
    refused: 2,
    refusals: [],
  };
};

describe.each(ENGINES)('addresses on %s', (engine) => {
  const database = useDatabase(engine);

  const store = (id: number, base: ReadBan, onProgress?: (done: number, total: number) => void) =>
    database().act(id, (tx) =>
      storeAddresses(
        tx,
        { collectivityId: id, by: 'agent', now: NOW },
        { file, base, ...(onProgress && { onProgress }) },
      ),
    );
  const load = (id: number) => database().act(id, (tx) => loadAddressBook(tx, id));
  const bases = (id: number) => database().act(id, (tx) => readAddressBases(tx, id));
  const labels = (book: AddressBook, text: string) => book.search(text).map(({ label }) => label);

  test('are found again as they were read', async () => {
    const id = await newCollectivity(database());
    const streets = streetsOf(aBan({ rows: 5000 }));
    const seen: [number, number][] = [];
    const stored = await store(id, baseOf(streets), (done, total) => seen.push([done, total]));
    expect(stored).toEqual({ streets: streets.length, numbers: 5000 });
    expect(seen.at(-1)).toEqual([streets.length, streets.length]);
    const [before, after] = [new AddressBook(streets), await load(id)];
    expect(after.size).toEqual(before.size);
    for (const { name, communeName } of streets.slice(0, 100)) {
      const text = `3 ${name} ${communeName}`;
      expect(after.search(text)).toEqual(before.search(text));
    }
    expect(after.reverse(-2.2, 46.95, 5)).toEqual(before.reverse(-2.2, 46.95, 5));
  });

  test('say what file they are of', async () => {
    const id = await newCollectivity(database());
    await store(id, baseOf([aStreet({ name: 'Rue Neuve', numbers: '1 2' })]));
    expect(await bases(id)).toEqual([
      {
        department: '44',
        content: 'numbers',
        fileName: 'adresses-44.csv.gz',
        sha256: 'a'.repeat(64),
        rows: 2,
        refused: 2,
        streets: 1,
        numbers: 2,
        importedAt: '2026-11-23T10:00:00.000Z',
        importedBy: 'agent',
      },
    ]);
  });

  test('keep every part of a street', async () => {
    const id = await newCollectivity(database());
    const street = aStreet({
      name: 'Rue Neuve',
      otherNames: ['R NEUVE HAUTE', 'Chemin Vieux'],
      hamlets: ['Le Bourg'],
      postcodes: ['44000', '44300'],
      oldCommune: '44999',
      oldCommuneName: 'Coulaines',
      delivery: 'COULAINES',
      numbers: '1 1bis 2',
    });
    await store(id, baseOf([street]));
    const book = await load(id);
    const texts = [
      '1 bis rue Neuve Coulaines',
      '1 chemin Vieux Nantes',
      '1 le Bourg Nantes',
      '2 rue Neuve 44300',
    ];
    for (const text of texts) expect(book.search(text)).toEqual(new AddressBook([street]).search(text));
  });

  test('of a département are replaced when it is imported again, and no other one', async () => {
    const id = await newCollectivity(database());
    const elsewhere = { commune: '01002', communeName: 'Ailleurs', postcodes: ['01640'] };
    await store(
      id,
      baseOf([aStreet({ name: 'Rue Ancienne' }), aStreet({ name: 'Rue Lointaine', ...elsewhere })]),
    );
    await store(id, baseOf([aStreet({ name: 'Rue Neuve' }), aStreet({ name: 'Rue Autre', ...inReze })]));
    const book = await load(id);
    expect(book.size).toEqual({ streets: 3, numbers: 27 });
    expect(labels(book, '3 rue Neuve Nantes')[0]).toBe('3 Rue Neuve 44000 Nantes');
    expect(labels(book, '3 rue Lointaine Ailleurs')[0]).toBe('3 Rue Lointaine 01640 Ailleurs');
    expect(labels(book, '3 rue Ancienne Nantes')).not.toContain('3 Rue Ancienne 44000 Nantes');
    expect((await bases(id)).map(({ department, streets }) => [department, streets])).toEqual([
      ['01', 1],
      ['44', 2],
    ]);
  });

  test('stay as they were when an import fails', async () => {
    const id = await newCollectivity(database());
    await store(id, baseOf([aStreet({ name: 'Rue Ancienne' })]));
    const broken = {
      ...aStreet({ name: 'Rue Neuve' }),
      numbers: { bytes: new Uint8Array(3), repetitions: [], positions: [] },
    };
    await expect(store(id, baseOf([broken]))).rejects.toThrow();
    expect((await load(id)).size.streets).toBe(1);
    expect(labels(await load(id), '3 rue Ancienne Nantes')[0]).toBe('3 Rue Ancienne 44000 Nantes');
  });

  test('and lieux-dits are two files: one does not replace the other, and what is in both is one', async () => {
    const id = await newCollectivity(database());
    const numbered = aStreet({ name: 'La Noue', numbers: '1 2' });
    const bare = { ...aStreet({ name: 'La Noue', numbers: '' }), id: numbered.id };
    await store(id, baseOf([numbered]));
    await store(id, baseOf([bare, aStreet({ name: 'Le Bois Hervé', numbers: '' })], 'localities'));
    const book = await load(id);
    expect(book.size).toEqual({ streets: 2, numbers: 2 });
    expect(book.search('la Noue Nantes')[0].level).toBe('locality');
    expect(book.search('2 la Noue Nantes')[0]).toMatchObject({ level: 'housenumber', score: 1 });
    expect(book.search('le Bois Hervé Nantes')[0].level).toBe('locality');
  });

  test('of a collectivity are its own', async () => {
    const [own, other] = [await newCollectivity(database()), await newCollectivity(database())];
    await store(own, baseOf([aStreet({ name: 'Rue Neuve' })]));
    expect(await bases(other)).toEqual([]);
    const seen = await database().act(other, (tx) =>
      sql<{ count: string }>`select count(*) from territory.address_street`.execute(tx),
    );
    expect(seen.rows[0].count).toBe('0');
    await expect(
      database().act(other, (tx) =>
        storeAddresses(
          tx,
          { collectivityId: own, by: 'agent', now: NOW },
          { file, base: baseOf([aStreet({ name: 'Rue' })]) },
        ),
      ),
    ).rejects.toThrow('row-level security');
    expect((await load(own)).size.streets).toBe(1);
  });
});
