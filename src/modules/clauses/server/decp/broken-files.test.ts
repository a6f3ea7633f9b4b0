import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSiret } from '#kernel/codes.ts';
import { parseDay } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import type { PublicContract } from '../../domain/contract.ts';
import { readDecp } from './read-decp.ts';
import { aFile, aPublication } from './testing/a-publication.ts';
import { breakText, brokenBytes, structuralDamage } from './testing/break-file.ts';

type Read = { contracts: PublicContract[]; refusals: Refusal[]; faults: number };

async function read(bytes: Uint8Array): Promise<Read> {
  const contracts: PublicContract[] = [];
  const { refusals, faults, taken } = await readDecp(bytes, (contract) => contracts.push(contract));
  expect(taken).toBe(contracts.length);
  return { contracts, refusals, faults };
}
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const ids = ['A-1', 'A-2', 'A-3', 'A-4'];
const publications = ids.map((id, at) =>
  aPublication(id, { montant: 500_000 + at, dureeMois: 12 + at, objet: `Lot ${id} { [ ] } : , \\" été` }),
);
const good = { pretty: aFile(publications), dense: aFile(publications, 0) };
const originals = await read(encode(good.pretty));
const known = new Map(originals.contracts.map((contract) => [contract.id, contract]));

test('the files that are broken below are good before', async () => {
  expect(originals.contracts.map(({ id }) => id)).toEqual(ids);
  expect(originals.faults).toBe(0);
  expect((await read(encode(good.dense))).contracts).toEqual(originals.contracts);
});

describe('200 files whose structure is broken', () => {
  test.each(Object.entries(good))('(%s) tell it, and give no contract that is not whole', async (_, text) => {
    await fc.assert(
      fc.asyncProperty(structuralDamage(text), async (damage) => {
        const { contracts, refusals, faults } = await read(encode(breakText(text, damage)));
        expect(faults).toBeGreaterThan(0);
        expect(refusals.every(({ code, row }) => code.startsWith('decp-') && (row ?? 0) >= 1)).toBe(true);
        for (const contract of contracts) expect(contract).toEqual(known.get(contract.id));
      }),
      { numRuns: 200 },
    );
  });

  test('lose few contracts when lines tell where they begin', async () => {
    await fc.assert(
      fc.asyncProperty(structuralDamage(good.pretty), async (damage) => {
        const first = good.pretty.indexOf('"id"');
        fc.pre(damage.name === 'lost' && good.pretty[damage.at] === '"' && damage.at > first);
        const { contracts } = await read(encode(breakText(good.pretty, damage)));
        expect(contracts.length).toBeGreaterThanOrEqual(ids.length - 1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('200 files with a wrong value', () => {
  const wrong = fc.constantFrom<unknown>(
    'NC',
    '',
    null,
    -1,
    0.123456789,
    1e300,
    '31/02/2024',
    '2024-13-01',
    true,
    [],
    {},
    [[]],
    { id: {} },
    '\u0000',
    'Ã©tÃ©',
    '=1+1',
    '99999999999999',
  );
  /** Each field of a publication, with the parts of the contract that may change when it is wrong. */
  const parts: Record<string, (keyof PublicContract)[]> = {
    id: ['id'],
    acheteur: ['buyer'],
    nature: ['nature', 'amountMeans'],
    objet: ['object'],
    codeCPV: ['cpv'],
    techniques: ['amountMeans'],
    modalitesExecution: ['amountMeans'],
    montant: ['amount'],
    dureeMois: ['months'],
    dateNotification: ['notified'],
    datePublicationDonnees: ['published'],
    lieuExecution: ['place'],
    titulaires: ['holders'],
    considerationsSociales: ['hasClause', 'social'],
    actesSousTraitance: ['subcontracts'],
    modifications: ['modifications'],
  };

  test('read everything else as it is, and never put anything in its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(parts)), fc.nat(3), wrong, async (field, at, value) => {
        const changed = publications.map((one, rank) => (rank === at ? { ...one, [field]: value } : one));
        const { contracts } = await read(encode(aFile(changed)));
        for (const contract of contracts) {
          const original = known.get(contract.id);
          if (!original) continue;
          const touched = contract.id === ids[at] ? (parts[field] ?? []) : [];
          for (const part of touched) {
            const now = contract[part];
            // Texts are taken as they are; what is measured or dated is right or empty.
            if (['amount', 'months', 'notified', 'published', 'cpv'].includes(part))
              expect(now === null || plausible(contract)).toBe(true);
          }
          expect({ ...contract, ...pick(original, touched) }).toEqual(original);
        }
        expect(contracts.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 200 },
    );
  });
});

function pick(contract: PublicContract, names: readonly (keyof PublicContract)[]): Partial<PublicContract> {
  return Object.fromEntries(names.map((name) => [name, contract[name]]));
}

const FIRST = parseDay('1990-01-01') ?? 0;
const LAST = parseDay('2099-12-31') ?? 0;

/** What a contract that is taken always is, whatever the file was. */
function plausible(contract: PublicContract): boolean {
  const { amount, months, notified, published, cpv } = contract;
  const dated = [notified, published, ...contract.modifications.map((one) => one.notified)];
  const sirets = [...contract.holders, ...contract.subcontracts.map(({ party }) => party)];
  return (
    isSiret(contract.buyer) &&
    contract.id !== '' &&
    (amount === null || (Number.isSafeInteger(amount) && amount > 0)) &&
    (months === null || (Number.isInteger(months) && months >= 1)) &&
    (cpv === null || /^\d{8}$/.test(cpv)) &&
    dated.every((day) => day === null || (day >= FIRST && day <= LAST)) &&
    sirets.every((party) => party === null || party.siret === null || isSiret(party.siret))
  );
}

describe('200 files of which bytes were lost, changed or added', () => {
  test.each(Object.entries(good))('(%s) never throw, and give only what is plausible', async (_, text) => {
    await fc.assert(
      fc.asyncProperty(brokenBytes(encode(text)), async (bytes) => {
        const { contracts } = await read(bytes);
        expect(contracts.filter((contract) => !plausible(contract))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('nor do bytes that are no file at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const { contracts, faults } = await read(bytes);
        expect(contracts).toEqual([]);
        expect(faults).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('nor do marks of JSON in any order', async () => {
    const mess = fc
      .array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\n', '"marche"', '"marches"', 'x', '\\'), {
        maxLength: 80,
      })
      .map((marks) => `{"marches":{"marche":[${marks.join('')}`);
    await fc.assert(
      fc.asyncProperty(mess, async (text) => {
        expect((await read(encode(text))).contracts).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
