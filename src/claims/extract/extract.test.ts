import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractClaims, textDate } from './index.ts';
import { claimsIn, countsIn } from './testing/summary.ts';

const FOUNDING_TEXT = new URL(
  '../../../../shared/data/texts/conseil-metropolitain-2025-06.txt',
  import.meta.url,
);

/** The sentences of the founding text, in other words, with the same fourteen figures. */
const PARAPHRASE = `Séance du conseil communautaire des 26 et 27 juin 2025.
D’ici 2029, six polarités commerciales, neuves ou refaites, seront ouvertes dans les Q.P.V (Boissière, Bottière, Dervallières, Mendès-France, Chêne des Anglais, Château de Rezé).
Objectif : 38 % de maîtrise publique des commerces de ces quartiers.
Déjà, six ressourceries sont implantées dans les Q.P.V.
Le programme est porté par six structures différentes (Ouvre-Boîtes 44, Adie, France Active, ATDEC, Initiative Nantes, Singa) et nous lui permettrons de grandir. Depuis 2020, plus de 800 habitant-e-s en ont profité et ont été aidé-e-s à créer leur activité.
À date, Plus de 300 entreprises recrutent autrement. 250 événements sont tenus chaque année. Plus de mille contrats de travail sont conclus chaque année par les structures d’insertion. En 2024, ce sont 500 habitant-e-s des QPV qui ont obtenu un contrat grâce aux clauses sociales (314.000 heures travaillées).
Depuis mai, les entreprises à but d’emploi ont ouvert (17 salarié-e-s à Nantes, 7 à Rezé). Objectif : 200 emplois créés et 400 personnes suivies à horizon 2030.`;

const FOURTEEN = [
  ['objective', 'eq', 6, 'place', 'by 2029', 'QPV'],
  ['objective', 'eq', 38, 'percent', null, null],
  ['statement', 'eq', 6, 'structure', null, 'QPV'],
  ['statement', 'eq', 6, 'structure', null, null],
  ['statement', 'gt', 800, 'person', 'since 2020', null],
  ['statement', 'gt', 300, 'company', null, null],
  ['statement', 'eq', 250, 'event', 'per year', null],
  ['statement', 'gt', 1000, 'contract', 'per year', null],
  ['statement', 'eq', 500, 'person', '2024', 'QPV'],
  ['statement', 'eq', 314_000, 'hour', '2024', 'QPV'],
  ['statement', 'eq', 17, 'person', 'since 2025-05', 'Nantes'],
  ['statement', 'eq', 7, 'person', 'since 2025-05', 'Rezé'],
  ['objective', 'eq', 200, 'job', 'by 2030', null],
  ['objective', 'eq', 400, 'person', 'by 2030', null],
];

function summary(text: string): unknown[][] {
  return extractClaims(text).map(({ kind, comparator, value, unit, period, place }) => [
    kind,
    comparator,
    value,
    unit,
    period,
    place,
  ]);
}

describe('a council speech', () => {
  it('gives its fourteen claims', () => {
    expect(summary(PARAPHRASE)).toEqual(FOURTEEN);
  });

  it('gives the six places and the six structures that it names', () => {
    const lists = extractClaims(PARAPHRASE).flatMap(({ items }) => (items ? [items] : []));
    expect(lists).toEqual([
      ['Boissière', 'Bottière', 'Dervallières', 'Mendès-France', 'Chêne des Anglais', 'Château de Rezé'],
      ['Ouvre-Boîtes 44', 'Adie', 'France Active', 'ATDEC', 'Initiative Nantes', 'Singa'],
    ]);
  });

  it('quotes the comparator, the number and its noun, and what else they need', () => {
    const quotes = extractClaims(PARAPHRASE).map(({ quote }) => quote);
    expect(quotes).toContain('plus de 800 habitant-e-s');
    expect(quotes).toContain('Plus de mille contrats de travail');
    expect(quotes).toContain('314.000 heures travaillées');
    expect(quotes).toContain('7 à Rezé');
  });

  it.skipIf(!existsSync(FOUNDING_TEXT))(
    'gives the same claims for the founding text (skipped where ../shared is missing)',
    () => {
      expect(summary(readFileSync(FOUNDING_TEXT, 'utf8'))).toEqual(FOURTEEN);
    },
  );
});

describe('context', () => {
  it('tells the sentence of a claim, and what it says before and after', () => {
    const text = 'Rien ici. En 2024, plus de 800 habitants ont été suivis. Rien là.';
    const [claim] = claimsIn(text);
    expect(claim?.context.sentence).toBe('En 2024, plus de 800 habitants ont été suivis.');
    expect(text.slice(claim?.context.sentenceStart, claim?.context.sentenceEnd)).toBe(
      claim?.context.sentence,
    );
    expect(claim?.context.before).toBe('En 2024, ');
    expect(claim?.context.after).toBe(' ont été suivis.');
  });

  it.each([
    ['314.000 heures travaillées', 'heure travaillée'],
    ['Mille contrats de travail', 'contrat de travail'],
    ['800 habitant·e·s', 'habitant'],
    ['120 salariées', 'salarié'],
    ['45 demandeuses d’emploi', "demandeur d'emploi"],
    ['12 locaux commerciaux', 'local commercial'],
    ['250 évènements de recrutement', 'événement de recrutement'],
    ['38 % de maîtrise publique', 'maîtrise publique'],
    ['un tiers des bénéficiaires', 'bénéficiaire'],
    ['3 chevaux', 'cheval'],
    ['200 emplois créés', 'emploi créé'],
  ])('%s counts %s', (text, noun) => {
    expect(claimsIn(text).map((claim) => claim.noun)).toEqual([noun]);
  });
});

describe('lists', () => {
  it('items take the period and the mood of the line above them', () => {
    const claims = claimsIn(
      'Objectifs 2028 :\n- 300 contrats\n- 25 % de femmes\n\nNous avons accueilli 12 stagiaires.',
    );
    expect(claims.map(({ quote, kind, period }) => [quote, kind, period])).toEqual([
      ['300 contrats', 'objective', '2028'],
      ['25 %', 'objective', '2028'],
      ['12 stagiaires', 'statement', null],
    ]);
  });

  it('a number alone on its line counts what stands on the next', () => {
    expect(
      countsIn('812\nhabitants accompagnés\n\n300\nEntreprises engagées').map((line) =>
        line.replace('\n', ' '),
      ),
    ).toEqual(['812 habitants = eq 812 person', '300 Entreprises = eq 300 company']);
  });

  it('lines cut by a fixed width are one sentence', () => {
    const text =
      'En 2024, la ressourcerie du quartier a pu accueillir plus de\n400 personnes et vendre 12 000 objets dans ses\ndeux boutiques de Nantes.';
    expect(claimsIn(text).map(({ value, period }) => [value, period])).toEqual([
      [400, '2024'],
      [12_000, '2024'],
      [2, '2024'],
    ]);
  });

  it('labels tell what numbers count', () => {
    expect(countsIn('Adhérents : 1 250. Effectifs : 24 ETP. Nombre de bénéficiaires : 452.')).toEqual([
      '1 250 = eq 1250 person',
      '24 ETP = eq 24 job',
      '452 = eq 452 person',
    ]);
  });
});

describe('the date of a text', () => {
  it.each([
    ['Session du conseil métropolitain des 26 et 27 juin 2025.\nMes chers collègues', '2025-06-26'],
    ['Nantes, le 3 mars 2024 – La Ville', '2024-03-03'],
    ['Compte rendu du 12/03/2024', '2024-03-12'],
    ['Publié le 2024-03-12', '2024-03-12'],
    ['Conseil du 1er février 2023', '2023-02-01'],
    ['Du 30 juin au 2 juillet 2025, séance plénière', '2025-06-30'],
    ['Juin 2025 – Lettre aux habitants', '2025-06-01'],
    ['Vu la loi n° 2014-173 du 21 février 2014. Séance du 4 avril 2025.', '2025-04-04'],
    ['Né le 12 mai 1974, il habite Nantes.', null],
    ['D’ici le 31 décembre 2029, nous agirons.', null],
    ['Le 31/02/2024', null],
    ['Sans date.', null],
    ['', null],
  ])('%s → %s', (text, date) => {
    expect(textDate(text)).toBe(date);
  });

  it('serves when no date is given', () => {
    const [claim] = extractClaims('Séance du 26 juin 2025.\n\nDepuis mai, 17 salariés travaillent.');
    expect(claim?.period).toBe('since 2025-05');
  });

  it('gives way to the date that is given', () => {
    const [claim] = extractClaims('Séance du 26 juin 2025.\n\nL’an dernier, 17 salariés travaillaient.', {
      date: '2020-01-01',
    });
    expect(claim?.period).toBe('2019');
  });

  it('is not invented: what cannot be resolved has no period', () => {
    const [claim] = extractClaims('Depuis mai, 17 salariés travaillent.');
    expect(claim?.period).toBeNull();
  });
});
