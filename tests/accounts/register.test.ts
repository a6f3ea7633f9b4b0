import { beforeAll, describe, expect, test } from 'vitest';
import { kindRegistry } from '#app/kinds.ts';
import { readCatalogue, registerOf, TREATMENT_OF, type CatalogueTable } from '#app/privacy/register.ts';
import { DEFAULT_RETENTION } from '#app/privacy/retention.ts';
import { SEALED_ORGANISATIONS } from '#app/accounts/index.ts';
import { SEALED_PATHS, SEALED_REQUESTS } from '#modules/support/server/index.ts';
import { SEALED_CLAUSES } from '#modules/clauses/server/index.ts';
import { SEALED_INSERTION } from '#modules/insertion/server/index.ts';
import { SEALED_AUTH_TABLES } from '#platform/server/auth/auth-tables.ts';
import { SEALED_LINKS } from '#platform/server/links/links.ts';
import { SEALED_OUTBOX } from '#platform/server/mail/outbox.ts';
import { ENGINES, useDatabase } from '../setup/database.ts';
import { migrateAccounts } from './setup.ts';

describe.each(ENGINES)('the register of processing on %s', (engine) => {
  const database = useDatabase(engine);
  let catalogue: CatalogueTable[] = [];
  const rules = new Map([[null, DEFAULT_RETENTION]]);
  beforeAll(async () => {
    await migrateAccounts(database());
    catalogue = await readCatalogue(database().kysely);
  });

  test('every table serves a declared purpose or holds nothing of a person, and none is declared that is not there', () => {
    expect(catalogue.map(({ name }) => name)).toEqual(Object.keys(TREATMENT_OF).sort());
    expect(() =>
      registerOf({
        catalogue: [...catalogue, { name: 'new.table', comment: null, columns: [], policies: 0 }],
        kinds: kindRegistry,
        rules,
      }),
    ).toThrow('No treatment declares new.table');
  });

  test('every table of a purpose is isolated, and those of accounts say what they hold', () => {
    for (const { tables } of registerOf({ catalogue, kinds: kindRegistry, rules }))
      for (const { name, isolated, comment } of tables) {
        expect(isolated, name).toBe(true);
        if (name.startsWith('accounts.')) expect(comment, name).toMatch(/.{20}/);
      }
  });

  test('names the sealed columns, all of which the rotation of keys knows', () => {
    const known = new Map(
      [
        ...SEALED_AUTH_TABLES,
        ...SEALED_ORGANISATIONS,
        ...SEALED_INSERTION,
        ...SEALED_PATHS,
        ...SEALED_REQUESTS,
        ...SEALED_CLAUSES,
        SEALED_LINKS,
        SEALED_OUTBOX,
      ].map(({ table, fields }) => [table, fields.map(({ field }) => field).sort()]),
    );
    expect(known.size).toBe(22);
    for (const { name, columns } of catalogue) {
      const sealed = columns.filter((column) => column.sealed).map((column) => column.name);
      // Traces are append-only: their addresses go with the key that sealed them.
      if (sealed.length > 0 && name !== 'accounts.trace')
        expect(known.get(name), name).toEqual(sealed.sort());
    }
  });

  test('says what the ledger may state of a person, from the kinds themselves', () => {
    const evidence = registerOf({ catalogue, kinds: kindRegistry, rules }).find(
      ({ id }) => id === 'evidence',
    );
    const personal = kindRegistry.all.filter((kind) => kind.personal).map((kind) => kind.id);
    expect(evidence?.stated.map(({ kind }) => kind)).toEqual(personal);
    expect(personal.length).toBeGreaterThan(3);
    expect(evidence?.retention).toEqual([
      { code: 'as-evidence' },
      { code: 'months-without-contact', organisationId: null, rule: { months: 24, noticeDays: 30 } },
    ]);
  });
});
