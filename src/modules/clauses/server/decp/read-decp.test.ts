import { describe, expect, test } from 'vitest';
import { formatDay } from '#kernel/days.ts';
import type { Refusal } from '#kernel/result.ts';
import type { PublicContract } from '../../domain/contract.ts';
import { readDecp, type DecpReport } from './read-decp.ts';
import { aFile, aPublication, BUYER, HOLDER, OTHER_HOLDER } from './testing/a-publication.ts';

type Read = { contracts: PublicContract[]; report: DecpReport };

async function read(text: string | Uint8Array): Promise<Read> {
  const contracts: PublicContract[] = [];
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const report = await readDecp(bytes, (contract) => contracts.push(contract));
  return { contracts, report };
}
const readOne = async (over: Record<string, unknown>): Promise<Read & { contract: PublicContract }> => {
  const whole = await read(aFile([aPublication('A', over)]));
  return { ...whole, contract: whole.contracts[0] };
};
const told = (refusals: readonly Refusal[]): string[] =>
  refusals.map(({ code, column }) => `${code} ${column ?? ''}`.trim());

describe('a contract of schema 2.0.3', () => {
  test('is read whole', async () => {
    const { contract, report } = await readOne({});
    expect(report).toEqual({ taken: 1, refused: 0, emptied: 0, refusals: [], faults: 0 });
    expect(contract).toMatchObject({
      kind: 'contract',
      id: 'A',
      buyer: BUYER,
      object: 'Réhabilitation d’un groupe scolaire, « lot » A',
      cpv: '45000000',
      amount: 100_000_050,
      amountMeans: 'price-or-estimate',
      months: 24,
      holders: [{ id: HOLDER, type: 'SIRET', siret: HOLDER }],
      hasClause: true,
      social: ['clause', 'criterion'],
      place: { code: '44109', type: 'Code commune' },
      modifications: [{ no: 1, amount: 120_000_000, months: null, holders: null }],
      subcontracts: [{ no: 1, party: { siret: OTHER_HOLDER }, amount: 12_345_689, months: 12 }],
    });
    expect(formatDay(contract.notified ?? 0)).toBe('2024-05-15');
  });

  test.each([
    [{ techniques: { technique: ['Accord-cadre'] } }, 'framework-ceiling'],
    [{ modalitesExecution: { modaliteExecution: ['Bons de commande'] } }, 'framework-ceiling'],
    [{ nature: 'Accord-cadre' }, 'framework-ceiling'],
    [{ idAccordCadre: 'AC-1' }, 'price-or-estimate'],
  ])('tells a ceiling from a price (%#)', async (over, meaning) => {
    expect((await readOne(over)).contract.amountMeans).toBe(meaning);
  });

  test.each([
    [['Clause sociale'], true, []],
    [['Critère social'], false, []],
    [['Pas de considération sociale'], false, []],
    [
      ['Pas de considération sociale', 'Clause sociale'],
      true,
      ['decp-considerations-clash considerationsSociales'],
    ],
    [['clause sociale '], true, []],
    [['Oui'], null, ['decp-bad-consideration considerationsSociales.considerationSociale[0]']],
  ])('says whether it has a clause: %j', async (labels, hasClause, faults) => {
    const { contract, report } = await readOne({ considerationsSociales: { considerationSociale: labels } });
    expect(contract.hasClause).toBe(hasClause);
    expect(told(report.refusals)).toEqual(faults);
  });

  test('that says nothing of clauses is not one without', async () => {
    expect((await readOne({ considerationsSociales: undefined })).contract.hasClause).toBeNull();
  });
});

describe('a value that cannot be read', () => {
  test.each<[Record<string, unknown>, Partial<PublicContract>, string]>([
    [{ dureeMois: 'NC' }, { months: null }, 'decp-missing dureeMois'],
    [{ dureeMois: 0 }, { months: null }, 'decp-bad-months dureeMois'],
    [{ dureeMois: 1.5 }, { months: null }, 'decp-bad-months dureeMois'],
    [{ montant: 'environ 3 M€' }, { amount: null }, 'decp-bad-amount montant'],
    [{ montant: -5 }, { amount: null }, 'decp-bad-amount montant'],
    [{ montant: 1e15 }, { amount: null }, 'decp-amount-implausible montant'],
    [{ dateNotification: '2024-02-30' }, { notified: null }, 'decp-bad-date dateNotification'],
    [{ dateNotification: '0024-05-15' }, { notified: null }, 'decp-date-implausible dateNotification'],
    [{ codeCPV: '4500' }, { cpv: null }, 'decp-bad-cpv codeCPV'],
    [{ objet: ['x'] }, { object: null }, 'decp-wrong-type objet'],
    [{ titulaires: [] }, { holders: [] }, 'decp-missing titulaires'],
  ])('is left empty and told, the contract is taken (%#)', async (over, emptied, fault) => {
    const { contract, report } = await readOne(over);
    expect(contract).toMatchObject(emptied);
    expect(told(report.refusals)).toEqual([fault]);
    expect(report.refusals[0]).toMatchObject({ row: 4, params: { contract: 'A' } });
    expect(report).toMatchObject({ taken: 1, refused: 0, emptied: 1 });
  });

  test('of a holder is told by its place, and its wrong SIRET is not kept as one', async () => {
    const titulaires = [
      { titulaire: { id: HOLDER, typeIdentifiant: 'SIRET' } },
      { titulaire: { id: '12345678901234', typeIdentifiant: 'SIRET' } },
      { titulaire: { id: 'FR40303265045', typeIdentifiant: 'TVA' } },
    ];
    const { contract, report } = await readOne({ titulaires });
    expect(contract.holders.map(({ siret }) => siret)).toEqual([HOLDER, null, null]);
    expect(report.refusals).toMatchObject([
      { code: 'decp-bad-siret', column: 'titulaires[1].titulaire.id', value: '12345678901234' },
    ]);
  });

  test.each([
    [{ montant: '575000.50' }, { amount: 57_500_050 }],
    [{ montant: '575 000,50' }, { amount: 57_500_050 }],
    [{ dureeMois: '12' }, { months: 12 }],
    [{ acheteur: { id: 24_440_040_400_129 } }, { buyer: BUYER }],
    [{ titulaires: { titulaire: { id: '542001300012' } } }, { holders: [{ siret: OTHER_HOLDER }] }],
    [{ titulaires: [{ id: HOLDER, typeIdentifiant: 'siret' }] }, { holders: [{ siret: HOLDER }] }],
  ])('in another shape of the same thing is read (%#)', async (over, expected) => {
    const { contract, report } = await readOne(over);
    expect(contract).toMatchObject(expected);
    expect(report.faults).toBe(0);
  });

  test.each(['15/05/2024', '2024-05-15T00:00:00', '2024-05-15+02:00', '2024-05-15Z'])(
    'a day written %s is read',
    async (dateNotification) => {
      expect(formatDay((await readOne({ dateNotification })).contract.notified ?? 0)).toBe('2024-05-15');
    },
  );

  test('La Poste’s own rule is followed', async () => {
    const laPoste = { titulaire: { id: '35600000009075', typeIdentifiant: 'SIRET' } };
    expect((await readOne({ titulaires: [laPoste] })).report.faults).toBe(0);
  });
});

describe('a contract that nothing can name', () => {
  test.each<[Record<string, unknown>, string[]]>([
    [{ id: '' }, ['decp-no-id id']],
    [{ acheteur: undefined }, ['decp-no-buyer acheteur.id']],
    [{ acheteur: { id: '12345678901234' } }, ['decp-bad-buyer acheteur.id']],
  ])('is refused, the others are taken (%#)', async (over, faults) => {
    const file = aFile([aPublication('A'), aPublication('B', over), aPublication('C')]);
    const { contracts, report } = await read(file);
    expect(contracts.map(({ id }) => id)).toEqual(['A', 'C']);
    expect(told(report.refusals)).toEqual(faults);
    expect(report).toMatchObject({ taken: 2, refused: 1 });
  });
});

describe('the other shapes of a file', () => {
  const a = aPublication('A');
  const concession = {
    ...aPublication('K', { acheteur: undefined, titulaires: undefined, modifications: undefined }),
    autoriteConcedante: { id: BUYER },
    concessionnaires: [{ concessionnaire: { id: HOLDER, typeIdentifiant: 'SIRET' } }],
    valeurGlobale: 25,
    dateSignature: '2024-04-02',
    modifications: [{ modification: { id: 1, dateSignatureModification: '2024-06-19', valeurGlobale: 30 } }],
  };
  test.each<[string, unknown, string[]]>([
    ['before 2024', { marches: [a] }, ['A']],
    ['a bare list', [a], ['A']],
    ['a lone contract', { marches: { marche: a } }, ['A']],
    ['each in a wrapper', { marches: [{ marche: a }] }, ['A']],
    ['a concession', { marches: { 'contrat-concession': [concession], marche: [a] } }, ['K', 'A']],
    ['something before', { meta: { marche: 'x', n: [1, [2]] }, marches: { marche: [a] } }, ['A']],
  ])('are read: %s', async (_, file, ids) => {
    for (const indent of [0, 2]) {
      const { contracts, report } = await read(JSON.stringify(file, null, indent));
      expect(contracts.map(({ id }) => id)).toEqual(ids);
      expect(report.faults).toBe(0);
    }
  });

  test('a concession has its own names', async () => {
    const { contracts } = await read(JSON.stringify({ marches: { 'contrat-concession': [concession] } }));
    expect(contracts[0]).toMatchObject({
      kind: 'concession',
      amount: 2_500,
      amountMeans: 'concession-value',
      holders: [{ siret: HOLDER }],
      modifications: [{ amount: 3_000 }],
    });
  });

  test('in UTF-16, in Windows-1252, with a mark: the same contracts', async () => {
    const text = aFile([aPublication('A', { objet: 'Réfection' })]);
    const encodings = [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'latin1'),
      Buffer.from(`\ufeff${text}`, 'utf8'),
    ];
    for (const bytes of encodings) expect((await read(bytes)).contracts[0]?.object).toBe('Réfection');
  });
});

describe('a file as a whole', () => {
  test.each([
    ['', 'decp-empty', 1],
    ['  \n ', 'decp-empty', 2],
    ['<marches/>', 'decp-xml', 1],
    ['id;montant\n1;2', 'decp-not-json', 1],
    ['{"a": 1}', 'decp-no-contracts', 1],
    ['{"marches": {"marche": [', 'decp-cut', 1],
  ])('that is none is refused: %j', async (text, code, row) => {
    expect((await read(text)).report).toMatchObject({ taken: 0, refusals: [{ code, row }] });
  });

  test('that is cut gives what came before, and says where it stops', async () => {
    const text = aFile([aPublication('A'), aPublication('B')]);
    const { contracts, report } = await read(text.slice(0, text.indexOf('"id": "B"') + 40));
    expect(contracts.map(({ id }) => id)).toEqual(['A']);
    expect(told(report.refusals)).toEqual(['decp-broken', 'decp-cut']);
  });

  test('with a lost quote loses one contract only', async () => {
    const text = aFile([aPublication('A'), aPublication('B'), aPublication('C')]);
    const { contracts, report } = await read(text.replace('"id": "B"', '"id": "B'));
    expect(contracts.map(({ id }) => id)).toEqual(['A', 'C']);
    const row = text.slice(0, text.indexOf('"id": "B"')).split('\n').length - 1;
    expect(report.refusals).toMatchObject([{ code: 'decp-broken', row }]);
  });

  test('with line ends or tabs left bare in a text is read', async () => {
    const text = aFile([aPublication('A', { objet: 'un§deux' }), aPublication('B')]);
    for (const control of ['\n', '\t', '\r\n']) {
      const { contracts, report } = await read(text.replace('§', control));
      expect(contracts.map(({ id, object }) => [id, object])).toEqual([
        ['A', 'un deux'],
        ['B', expect.any(String)],
      ]);
      expect(report.faults).toBe(0);
    }
  });

  test('with a brace too many does not take half a contract', async () => {
    const text = aFile([aPublication('A'), aPublication('B')]).replace(
      '"dureeMois": 24,',
      '"dureeMois": 24},',
    );
    const { contracts, report } = await read(text);
    expect(contracts.map(({ id }) => id)).toEqual(['B']);
    expect(report.refusals).toMatchObject([{ code: 'decp-broken', row: 4 }, { code: 'decp-cut' }]);
  });

  test('keeps the first five hundred refusals and counts the others', async () => {
    const many = Array.from({ length: 700 }, (_, at) => aPublication(`A${at}`, { dureeMois: 'NC' }));
    const { report } = await read(aFile(many));
    expect(report).toMatchObject({ taken: 700, emptied: 700, faults: 700 });
    expect(report.refusals).toHaveLength(500);
  });
});

test('a file may come in pieces of any size', async () => {
  const bytes = new TextEncoder().encode(aFile([aPublication('A'), aPublication('B')]));
  for (const size of [1, 2, 3, 7, 1_000]) {
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.subarray(at * size, (at + 1) * size),
    );
    const contracts: PublicContract[] = [];
    const report = await readDecp(pieces, (contract) => contracts.push(contract));
    expect(contracts).toEqual((await read(bytes)).contracts);
    expect(report.faults).toBe(0);
  }
});
