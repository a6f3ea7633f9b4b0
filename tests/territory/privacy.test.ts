import { Socket } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { locateAddressTable, readAddressTable } from '#app/locate-files.ts';
import { unwrap } from '#kernel/result.ts';
import { perform, type UseCase } from '#platform/server/use-case/use-case.ts';
import { Geography, RULES, territoryUseCases } from '#modules/territory/server/index.ts';
import { aBase } from '../../src/modules/territory/testing/a-base.ts';
import { aLayer } from '../../src/modules/territory/testing/an-outline.ts';
import { OPERATOR_ACTOR } from '../setup/access.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { TestLedger } from '../setup/ledger.ts';

const database = useDatabase(ENGINES[0]);
const watch = vi.spyOn(Socket.prototype, 'connect');

beforeAll(() => void watch.mockClear());
afterAll(() => watch.mockRestore());

test('what somebody types reaches neither another machine nor a log', async () => {
  const ledger = await TestLedger.open(database());
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const acts = territoryUseCases({
    geography: new Geography({ rules: RULES, outside: null }),
    recorder: ledger.recorder,
  });
  const around = {
    db: ledger.db,
    collectivityId: ledger.id,
    clock: () => new Date('2025-06-26T12:00:00Z'),
    log,
  };
  const ask = async <Input, Output>(act: UseCase<Input, Output>, input: unknown): Promise<Output> =>
    unwrap(await perform(around, OPERATOR_ACTOR, { act, input }));

  const base = await aBase();
  await ask(acts.importLayer, aLayer());
  await ask(acts.importAddresses, { fileName: 'adresses-44.csv', base });
  const street = base.streets[0];
  const text = `1 ${street.name} ${street.postcodes[0]} ${street.communeName}`;
  const suggested = await ask(acts.suggestAddresses, { text });
  expect(suggested[0].street).toBe(street.name);
  const { subject, label } = await ask(acts.locateAddress, { text });
  await ask(acts.locateAddress, { text: `${text} pas bis` });
  await ask(acts.decideAddress, { generation: '2024', subject, label, qpv: 'out', reason: 'vu' });
  const bytes = new TextEncoder().encode(`Adresse\n${text}\n`);
  const table = unwrap(await readAddressTable({ name: 'a.csv', bytes }));
  const snapshot = await ask(acts.openLocator, {});
  await locateAddressTable(snapshot, table, {
    roles: table.roles,
    locale: 'fr',
    now: around.clock(),
    format: 'csv',
  });

  expect(lines.length).toBeGreaterThan(5);
  const logged = lines.join('').toLowerCase();
  for (const word of [street.name, street.communeName, label])
    expect(logged).not.toContain(word.toLowerCase());
  const places = watch.mock.calls.map((args: unknown[]) => JSON.stringify(args[0]));
  expect(places.length).toBeGreaterThan(0);
  const outside = places.filter(
    (place) => !/"(path|host)":"(\/|127\.|localhost|::1)/.test(place) && !/^\[?"\//.test(place),
  );
  expect(outside).toEqual([]);
});
