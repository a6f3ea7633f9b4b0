import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#kernel/days.ts';
import { aFile, aPublication, BUYER, HOLDER } from '#modules/clauses/server/decp/testing/a-publication.ts';
import { useTwoCollectivities, valueOf, type Side } from '../setup/access.ts';
import { siretOf } from '../../src/app/demo/siret.ts';

const sides = useTwoCollectivities();
const WHO = 'facilitator';
const day = (iso: string): number => parseDay(iso) ?? Number.NaN;
const codes = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }): string[] =>
  outcome.ok ? [] : (outcome.refusals ?? []).map(({ code }) => code);

const bytes = (...contracts: unknown[]): Uint8Array => new TextEncoder().encode(aFile(contracts));
const importing = (side: Side, file: Uint8Array, over: Record<string, unknown> = {}) =>
  side.as(WHO, side.acts.importDecp, {
    organisationId: 1,
    name: 'decp.json',
    bytes: file,
    mode: 'record',
    ...over,
  });
const listed = async (side: Side, asked: Record<string, unknown> = {}) =>
  valueOf(await side.as(WHO, side.acts.listClauseContracts, asked));

/** The worked example of the published method: 1 000 000 € × 50 % × 5 % ÷ 30 € = 833 h. */
const FORMULA = {
  form: 'formula',
  basis: 'estimated',
  amount: 100_000_000,
  labour: 5000,
  effort: 500,
  hourlyCost: 3000,
} as const;
const NEAREST = { to: 'hour', mode: 'nearest' } as const;

async function followed(side: Side, number: string): Promise<number> {
  valueOf(await importing(side, bytes(aPublication(number))));
  const { contracts } = await listed(side, { text: number });
  const { contractNo } = contracts[0];
  valueOf(
    await side.as(WHO, side.acts.setContractState, { contractNo, organisationId: 1, state: 'followed' }),
  );
  return contractNo;
}

describe('files of public contracts', () => {
  test('are looked at, recorded, and add nothing when they come again', async () => {
    const { own } = sides();
    const file = bytes(
      aPublication('A-1'),
      aPublication('A-2', {
        considerationsSociales: { considerationSociale: ['Pas de considération sociale'] },
      }),
    );
    const looked = valueOf(await importing(own, file, { mode: 'preview' }));
    expect(looked).toMatchObject({ created: 1, appended: 0, leftOut: 1, importNo: null });
    expect((await listed(own, { text: 'A-1' })).total).toBe(0);
    const done = valueOf(await importing(own, file));
    expect(done).toMatchObject({ created: 1, importNo: 1 });
    const [contract] = (await listed(own, { text: 'A-1' })).contracts;
    expect(contract).toMatchObject({
      reference: 'A-1',
      contractState: 'proposed',
      buyer: BUYER,
      amount: 100_000_050,
    });
    expect(codes(await importing(own, file))).toEqual(['contracts-nothing-new']);
  });

  test('append modifications and never rewrite what was published first', async () => {
    const { own } = sides();
    valueOf(await importing(own, bytes(aPublication('B-1', { modifications: [] }))));
    const later = aPublication('B-1', { montant: 5, objet: 'Autre objet' });
    const appended = valueOf(await importing(own, bytes(later)));
    expect(appended).toMatchObject({ created: 0, appended: 1 });
    expect(appended.refusals.map(({ code, column }) => [code, column])).toEqual(
      expect.arrayContaining([
        ['decp-rewritten', 'amount'],
        ['decp-rewritten', 'object'],
      ]),
    );
    const { contractNo } = (await listed(own, { text: 'B-1' })).contracts[0];
    const page = valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo }));
    expect(page.amount).toBe(100_000_050);
    expect(page.changes).toMatchObject([{ no: 1, amount: 120_000_000, notified: day('2025-01-18') }]);
    expect(page.parties.map(({ role }) => role)).toEqual(['holder', 'subcontractor']);
  });

  test('are kept by buyer, and by what they say of clauses', async () => {
    const { own } = sides();
    const other = aPublication('C-1', { acheteur: { id: HOLDER } });
    const unsaid = aPublication('C-2', { considerationsSociales: undefined });
    const of = async (over: Record<string, unknown>) =>
      valueOf(await importing(own, bytes(other, unsaid), { mode: 'preview', ...over })).created;
    expect(await of({ buyers: [BUYER.slice(0, 9)] })).toBe(0);
    expect(await of({ which: 'clause-or-unsaid' })).toBe(2);
    expect(await of({})).toBe(1);
  });

  test('that cannot be read say where, and record nothing', async () => {
    const { own } = sides();
    const before = (await listed(own)).total;
    expect(codes(await importing(own, new TextEncoder().encode('<html>')))).toEqual(['decp-xml']);
    expect(
      codes(await importing(own, new TextEncoder().encode('{"marches": {"marche": [{"id":'))),
    ).not.toEqual([]);
    expect((await listed(own)).total).toBe(before);
  });
});

describe('a table of contracts', () => {
  const HEADER =
    'Numéro du marché;Lot;SIRET de l’acheteur;Objet;SIRET du titulaire;Nom du titulaire;Montant HT;Fin';
  const table = (...lines: string[]): Uint8Array => new TextEncoder().encode([HEADER, ...lines].join('\n'));
  const line = (number: string, over = '') =>
    over || `${number};;${BUYER};Peinture;${siretOf(8)};Peintures du Lac;1 000,50;31/12/2025`;
  const asked = (side: Side, file: Uint8Array, over = {}) =>
    side.as(WHO, side.acts.importContractTable, {
      organisationId: 1,
      name: 'marches.csv',
      bytes: file,
      mode: 'all',
      ...over,
    });

  test('enters what is right once its errors are mended in place, and nothing the second time', async () => {
    const { own } = sides();
    const file = table(line('T-1'), `T-2;;123;Voirie;${siretOf(9)};;;31/02/2025`, line('T-1'), line('T-3'));
    const looked = valueOf(await asked(own, file));
    expect(looked).toMatchObject({ created: 2, unchanged: 0, inError: 2, importNo: null });
    expect(looked.refusals.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['bad-siret', 3, 'SIRET de l’acheteur'],
      ['date-not-in-calendar', 3, 'Fin'],
      ['contract-twice-in-file', 4, 'Numéro du marché'],
    ]);
    const mends = [
      { row: 3, at: 2, value: BUYER },
      { row: 3, at: 7, value: '28/02/2025' },
      { row: 4, at: 0, value: 'T-4' },
    ];
    const done = valueOf(await asked(own, file, { mends }));
    expect(done).toMatchObject({ created: 4, inError: 0 });
    expect(done.importNo).not.toBeNull();
    const [contract] = (await listed(own, { text: 'T-2' })).contracts;
    expect(contract).toMatchObject({ object: 'Voirie', ends: day('2025-02-28'), contractState: 'followed' });
    expect((await listed(own, { text: 'Peintures du Lac' })).contracts[0].amount).toBe(100_050);
    expect(valueOf(await asked(own, file, { mends }))).toMatchObject({ created: 0, unchanged: 4 });
  });

  test('without a column that it needs is refused', async () => {
    const { own } = sides();
    const file = new TextEncoder().encode('Numéro;Objet\nX;Y\n');
    expect(codes(await asked(own, file))).toEqual(['missing-column', 'missing-column']);
  });
});

describe('a commitment', () => {
  test('is computed with its steps, recorded in the ledger, and amended without being rewritten', async () => {
    const { own } = sides();
    const contractNo = await followed(own, 'D-1');
    const asked = {
      contractNo,
      terms: FORMULA,
      rounding: NEAREST,
      from: day('2024-05-15'),
      wording: 'CCAP, article 9',
    };
    const seen = valueOf(await own.as(WHO, own.acts.setCommitment, { ...asked, mode: 'preview' }));
    expect(seen.commitment.hours).toBe(83_300);
    expect(seen.commitment.steps.map(({ code }) => code)).toEqual([
      'labour-amount',
      'insertion-amount',
      'hours-of-amount',
      'rounded',
    ]);
    const set = valueOf(await own.as(WHO, own.acts.setCommitment, { ...asked, mode: 'record' }));
    expect(set.entryNo).not.toBeNull();
    await own.sync();
    const due = async () =>
      valueOf(await own.as('auditor', own.acts.viewFigure, { id: 'clause-hours-due', period: '2024' })).figure
        .value;
    expect(await due()).toBe(833);

    const amended = {
      ...asked,
      terms: { ...FORMULA, amount: 120_000_000 },
      from: day('2025-01-18'),
      wording: 'Avenant 1',
      mode: 'record',
    };
    expect(valueOf(await own.as(WHO, own.acts.setCommitment, amended))).toMatchObject({
      no: 1,
      change: 16_700,
    });
    await own.sync();
    expect(await due()).toBe(1000);
    const page = valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo }));
    expect(page.versions.map(({ commitment }) => commitment.hours)).toEqual([83_300, 100_000]);
    expect(codes(await own.as(WHO, own.acts.setCommitment, asked2(asked)))).toEqual(['amendment-before']);
    expect((await own.ledger.audit()).broken).toBeNull();
  });

  const asked2 = (asked: object) => ({ ...asked, mode: 'record' });

  test('needs a contract that somebody follows, whose holder and day are known', async () => {
    const { own } = sides();
    valueOf(await importing(own, bytes(aPublication('E-1'))));
    const [{ contractNo }] = (await listed(own, { text: 'E-1' })).contracts;
    const asked = {
      contractNo,
      terms: { form: 'fixed', hours: 50_000 },
      rounding: NEAREST,
      from: 19_000,
      wording: 'AE',
      mode: 'record',
    };
    expect(codes(await own.as(WHO, own.acts.setCommitment, asked))).toEqual(['contract-not-followed']);
  });

  test('gives again what it gave, whatever the terms and amendments', async () => {
    const { own } = sides();
    const contractNo = await followed(own, 'F-1');
    let from = day('2024-05-15');
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          amount: fc.nat(10 ** 10),
          labour: fc.nat(10_000),
          effort: fc.nat(10_000),
          hourlyCost: fc.integer({ min: 1, max: 10_000 }),
        }),
        fc.nat(90),
        async (terms, later) => {
          from += later;
          const set = await own.as(WHO, own.acts.setCommitment, {
            contractNo,
            terms: { form: 'formula', basis: 'estimated', ...terms },
            rounding: NEAREST,
            from,
            wording: 'Avenant',
            mode: 'record',
          });
          // What no counter can hold is refused, and changes nothing.
          if (!set.ok) return;
          const page = valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo }));
          expect(page.versions.at(-1)?.commitment).toEqual(set.value.commitment);
          expect(page.versions.reduce((sum, { change }) => sum + change, 0)).toBe(set.value.commitment.hours);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a contract', () => {
  test('entered by form is refused with what is wrong in it, and known once', async () => {
    const { own } = sides();
    const form = {
      organisationId: 1,
      number: '2025-0001',
      lot: 'Lot 2',
      buyer: BUYER,
      buyerName: 'La Métropole',
      object: 'Peinture',
      amount: null,
      notified: day('2025-01-06'),
      starts: day('2025-02-01'),
      ends: day('2025-12-31'),
      parties: [{ role: 'holder', siret: siretOf(7), name: 'Peintures du Port' }],
    };
    const wrong = {
      ...form,
      buyer: '123',
      parties: [{ role: 'holder', siret: '00000000000001' }],
      ends: day('2025-01-01'),
    };
    expect(codes(await own.as(WHO, own.acts.saveContract, wrong))).toEqual([
      'bad-siret',
      'bad-siret',
      'period-reversed',
    ]);
    valueOf(await own.as(WHO, own.acts.saveContract, form));
    expect(codes(await own.as(WHO, own.acts.saveContract, form))).toEqual(['contract-known']);
    const [contract] = (await listed(own, { text: 'peintures du port' })).contracts;
    expect(contract).toMatchObject({ reference: '2025-0001 · Lot 2', buyerName: 'La Métropole' });
    const { contractNo } = contract;
    valueOf(await own.as(WHO, own.acts.saveContract, { ...form, contractNo, object: 'Peinture intérieure' }));
    const page = valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo }));
    expect(page).toMatchObject({ object: 'Peinture intérieure', parties: [{ name: 'Peintures du Port' }] });
  });

  test('keeps its own rules, and says what its penalties would be once it is over', async () => {
    const { own } = sides();
    const contractNo = await followed(own, 'G-1');
    const terms = { form: 'fixed', hours: 10_000 } as const;
    valueOf(
      await own.as(WHO, own.acts.setCommitment, {
        contractNo,
        terms,
        rounding: NEAREST,
        from: day('2024-05-15'),
        wording: 'AE',
        mode: 'record',
      }),
    );
    const rules = {
      schedule: { rule: 'at-end' },
      penalties: { perHour: { amount: 20_000 }, hoursCounted: 'started', perLateDay: null, cap: null },
      wording: 'CCAP, article 12',
    };
    valueOf(await own.as(WHO, own.acts.setContractRules, { contractNo, rules }));
    const at = async (iso: string) =>
      valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo, on: day(iso) }));
    expect((await at('2025-06-01')).standing).toMatchObject({ due: 0, owed: 0 });
    const over = await at('2026-06-01');
    expect(over.standing).toMatchObject({ committed: 10_000, owed: 10_000, state: 'ended-short' });
    expect(over.penalty).toMatchObject({ total: 2_000_000, hoursCounted: 10_000 });
    const outside = { schedule: { rule: 'milestones', milestones: [{ day: 1, share: 10_000 }] } };
    expect(codes(await own.as(WHO, own.acts.setContractRules, { contractNo, rules: outside }))).toEqual([
      'milestone-outside',
    ]);
  });

  test('that owes hours is not set aside', async () => {
    const { own } = sides();
    const contractNo = await followed(own, 'H-1');
    const terms = { form: 'fixed', hours: 10_000 } as const;
    valueOf(
      await own.as(WHO, own.acts.setCommitment, {
        contractNo,
        terms,
        rounding: NEAREST,
        from: day('2024-05-15'),
        wording: 'AE',
        mode: 'record',
      }),
    );
    const asked = { contractNo, organisationId: 1, state: 'set-aside' };
    expect(codes(await own.as(WHO, own.acts.setContractState, asked))).toEqual(['contract-committed']);
    expect(
      valueOf(await own.as(WHO, own.acts.steerClauses, { on: day('2025-06-01') })).followed,
    ).toBeGreaterThan(0);
  });

  test('of another buyer under the same number is told apart before it is followed', async () => {
    const { own } = sides();
    await followed(own, 'I-1');
    valueOf(await importing(own, bytes(aPublication('I-1', { acheteur: { id: HOLDER } }))));
    const twin = (await listed(own, { text: 'I-1', state: 'proposed' })).contracts[0].contractNo;
    const follow = { contractNo: twin, organisationId: 1, state: 'followed' };
    expect(codes(await own.as(WHO, own.acts.setContractState, follow))).toEqual(['contract-reference-taken']);
    const form = { contractNo: twin, organisationId: 1, number: 'I-1', buyer: HOLDER, object: 'École' };
    const days = { amount: null, notified: day('2024-05-15'), starts: null, ends: null };
    expect(codes(await own.as(WHO, own.acts.saveContract, { ...form, ...days }))).toEqual([
      'contract-reference-taken',
    ]);
    valueOf(await own.as(WHO, own.acts.saveContract, { ...form, ...days, lot: 'Région' }));
    expect((await listed(own, { text: 'I-1 · Région' })).contracts[0].contractState).toBe('followed');
  });

  test('keeps the name under which hours were recorded, and its state when it is changed', async () => {
    const { own } = sides();
    const contractNo = await followed(own, 'J-1');
    const commitment = {
      contractNo,
      terms: { form: 'fixed', hours: 50_000 },
      rounding: NEAREST,
      from: day('2024-05-15'),
      wording: 'AE',
      mode: 'record',
    };
    valueOf(await own.as(WHO, own.acts.setCommitment, commitment));
    valueOf(await own.as(WHO, own.acts.setContractState, { contractNo, organisationId: 1, state: 'closed' }));
    const form = {
      contractNo,
      organisationId: 1,
      number: 'J-1',
      buyer: BUYER,
      object: 'École',
      amount: null,
      notified: null,
      starts: null,
      ends: null,
    };
    expect(codes(await own.as(WHO, own.acts.saveContract, { ...form, lot: 'Lot 3' }))).toEqual([
      'contract-reference-kept',
    ]);
    valueOf(await own.as(WHO, own.acts.saveContract, form));
    const page = valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo }));
    expect(page).toMatchObject({ state: 'closed', object: 'École' });
  });

  test('stands in the list and on the board where its own page says', async () => {
    const { own } = sides();
    const contractNo = await followed(own, 'K-1');
    const signed = { terms: { form: 'fixed', hours: 50_000 }, rounding: NEAREST, wording: 'AE' } as const;
    const commitment = { contractNo, ...signed, from: day('2024-05-15'), mode: 'record' };
    valueOf(await own.as(WHO, own.acts.setCommitment, commitment));
    const milestones = [
      { day: day('2024-12-31'), share: 2_000 },
      { day: day('2026-05-14'), share: 10_000 },
    ];
    const rules = { schedule: { rule: 'milestones', milestones } };
    valueOf(await own.as(WHO, own.acts.setContractRules, { contractNo, rules }));
    const on = day('2025-06-01');
    const page = valueOf(await own.as(WHO, own.acts.viewClauseContract, { contractNo, on }));
    expect(page.standing.owed).toBe(10_000);
    const board = valueOf(await own.as(WHO, own.acts.steerClauses, { on }));
    expect(board.slipping.find((one) => one.contractNo === contractNo)?.owed).toBe(10_000);
  });

  test('of another collectivity is seen by nobody here', async () => {
    const { own, other } = sides();
    valueOf(await importing(other, bytes(aPublication('Z-9'))));
    expect((await listed(own, { text: 'Z-9' })).total).toBe(0);
  });
});
