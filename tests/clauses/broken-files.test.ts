import * as fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { aFile, aPublication } from '#modules/clauses/server/decp/testing/a-publication.ts';
import { breakText, structuralDamage } from '#modules/clauses/server/decp/testing/break-file.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { aContract, day, EMPLOYER, FOLLOWED_IN, hired, opened } from '../setup/hours.ts';

const FILES = 200;
const sides = useTwoCollectivities();
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const sample = <T>(files: fc.Arbitrary<T>): T[] => fc.sample(files, { numRuns: FILES, seed: 44_109 });

/** All that a file could have written: rows of contracts, their parties, imports, lines and their history, and the ledger. */
async function written(side: Side): Promise<unknown> {
  const { id, db } = side.ledger;
  const count = (table: string) =>
    sql.raw(`(select count(*)::int from ${table} where collectivity_id = ${id}) as "${table}"`);
  const tables = [
    'contract',
    'party',
    'contract_change',
    'commitment',
    'import',
    'line',
    'line_event',
    'line_entry',
  ].map((name) => `clauses.${name}`);
  const counts = await sql`select ${sql.join([...tables, 'evidence.entry', 'evidence.fact'].map(count))},
    (select coalesce(sum(declared + entered), 0)::int from clauses.line where collectivity_id = ${id}) as hours`.execute(
    db.kysely,
  );
  return counts.rows;
}

describe('200 broken files of public contracts', () => {
  const importing = (side: Side, text: string, mode: string) =>
    side.as('facilitator', side.acts.importDecp, {
      organisationId: 1,
      name: 'decp.json',
      bytes: encode(text),
      mode,
    });

  test('that name no buyer or no number are told by their lines, and write nothing', async () => {
    const { own } = sides();
    const before = await written(own);
    const wrong = fc.constantFrom<unknown>('NC', '', null, -1, '123', '99999999999999', [], {}, true);
    const files = sample(
      fc.record({
        at: fc.integer({ min: 1, max: 9999 }),
        change: fc.oneof(
          wrong.map((id) => ({ acheteur: { id } })),
          fc.constantFrom<unknown>('', null, [], {}).map((id) => ({ id })),
          fc.constant({ acheteur: undefined }),
          fc.constant({ id: undefined }),
        ),
      }),
    );
    for (const { at, change } of files) {
      const outcome = await importing(own, aFile([aPublication(`B-${at}`, change)]), 'record');
      expect(outcome).toMatchObject({ ok: false });
      const refusals = outcome.ok ? [] : outcome.refusals;
      expect(refusals.length).toBeGreaterThan(0);
      expect(refusals.every(({ code, row }) => code.startsWith('decp-') && (row ?? 0) >= 1)).toBe(true);
    }
    expect(await written(own)).toEqual(before);
  });

  test('whose structure is broken are told, write nothing when looked at, and nothing wrong when recorded', async () => {
    const { other } = sides();
    const numbers = ['C-1', 'C-2', 'C-3'];
    const text = aFile(
      numbers.map((id, at) => aPublication(id, { montant: 500_000 + at, objet: `Lot ${id}` })),
    );
    for (const damage of sample(structuralDamage(text))) {
      const broken = breakText(text, damage);
      const before = await written(other);
      const looked = await importing(other, broken, 'preview');
      expect(await written(other)).toEqual(before);
      if (looked.ok) expect(looked.value.faults).toBeGreaterThan(0);
      else expect(looked.refusals.length).toBeGreaterThan(0);
      await importing(other, broken, 'record');
    }
    // Whatever was whole in one of them is in, as it was published, once.
    const kept = await sql<{ number: string; object: string; amount: number }>`
      select number, object, amount::int as amount from clauses.contract where collectivity_id = ${other.ledger.id}
      order by number`.execute(other.ledger.db.kysely);
    expect(kept.rows).toEqual(
      numbers.map((number, at) => ({ number, object: `Lot ${number}`, amount: (500_000 + at) * 100 })),
    );
  });
});

describe('200 broken payroll files', () => {
  const header = ['Matricule', 'Nom', 'Mois', 'Heures travaillées'];
  const good = [
    ['101', 'Personne B1', '04/2025', '120,5'],
    ['102', 'Personne C2', '04/2025', '80'],
  ];
  const month = day('2025-04-01');

  beforeAll(async () => {
    const { own } = sides();
    await aContract(own, 1);
    await hired(own, 1, { hiring: { payrollNumber: '101' } });
    await hired(own, 2, { hiring: { payrollNumber: '102' } });
    await opened(own);
  });

  const importing = (side: Side, rows: readonly (readonly string[])[], mode: string) =>
    side.as('facilitator', side.acts.importPayroll, {
      organisationId: FOLLOWED_IN,
      month,
      employer: EMPLOYER,
      name: 'paie.csv',
      bytes: encode([header, ...rows].map((cells) => cells.join(';')).join('\r\n')),
      mode,
    });

  test('are told by their lines, and write nothing as long as one is wrong', async () => {
    const { own } = sides();
    const before = await written(own);
    const hours = fc
      .constantFrom('', 'NC', '-5', '7:75', '744,01', '=1+1', '1.234,5,6', 'é€')
      .map((text) => [3, text] as const);
    const months = fc.constantFrom('hier', '13/2025', '05/2025', '202513').map((text) => [2, text] as const);
    const files = sample(fc.record({ row: fc.nat(1), cell: fc.oneof(hours, months), unknown: fc.nat(99) }));
    for (const { row, cell, unknown } of files) {
      const rows = good.map((line) => [...line]);
      rows[row][cell[0]] = cell[1];
      rows.push([`9${unknown}`, 'Inconnue', '04/2025', '10']);
      const outcome = await importing(own, rows, 'record');
      const refusals = outcome.ok ? outcome.value.refusals : outcome.refusals;
      expect(refusals.length, JSON.stringify([rows, refusals])).toBeGreaterThanOrEqual(outcome.ok ? 2 : 1);
      if (!outcome.ok) continue;
      expect(outcome.value.recorded).toBe(0);
      // The wrong row, and that of somebody who is not among the employer's people.
      expect(refusals.map((one) => one.row)).toEqual(expect.arrayContaining([row + 2, 4]));
    }
    expect(await written(own)).toEqual(before);
  });

  test('and the same file without a fault writes its hours', async () => {
    const { own } = sides();
    const done = valueOf(await importing(own, good, 'record'));
    expect(done).toMatchObject({ recorded: 2, refusals: [] });
  });
});
