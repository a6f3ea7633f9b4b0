import { describe, expect, it } from 'vitest';
import { claimsIn } from './testing/summary.ts';

/** Each unit, and texts that count it. */
const UNITS: readonly (readonly [string, readonly string[]])[] = [
  [
    'person',
    [
      '800 habitants',
      '800 habitant-e-s',
      '800 habitant·es',
      '800 habitant·e·s',
      '800 habitant(e)s',
      '120 salarié.e.s',
      '500 personnes',
      '30 résidentes',
      '40 jeunes accompagnés',
      '12 femmes',
      '9 hommes',
      '342 bénéficiaires',
      '45 demandeur·euse·s d’emploi',
      '60 allocataires du RSA',
      '240 élèves',
      '95 participants',
      '7 créatrices',
      '30 entrepreneurs',
      '63 porteurs de projet',
      '14 stagiaires',
      '8 apprentis',
      '600 étudiants',
      '12 agents',
      '40 bénévoles',
      '12 chef·fe·s d’entreprise',
      '300 Nantais',
      '9 conseiller-ère-s',
      '12 ambassadeur·rices',
      '53 900 habitantes et habitants',
      '209 000 Néo-Aquitains',
    ],
  ],
  ['contract', ['1 000 contrats de travail', '12 contrats d’insertion', '24 CDI', '8 CDD', '30 CDDI']],
  ['hour', ['314 000 heures travaillées', '1 200 h d’insertion', '3 500 heures']],
  [
    'company',
    [
      '300 entreprises',
      '4 sociétés',
      '12 employeurs',
      '8 PME',
      '15 TPE',
      '12 petites et moyennes entreprises',
      '2 E.B.E.',
    ],
  ],
  [
    'event',
    [
      '250 événements',
      '250 évènements',
      '3 forums',
      '4 job datings',
      '12 rencontres',
      '14 ateliers',
      '2 salons de l’emploi',
    ],
  ],
  [
    'premises',
    [
      '120 commerces',
      '38 locaux commerciaux',
      '14 cellules commerciales',
      '10 boutiques',
      '28 locaux',
      '3 magasins',
    ],
  ],
  ['job', ['200 emplois', '15 postes', '18 ETP', '37 équivalents temps plein', '1310 temps pleins']],
  [
    'structure',
    [
      'six structures',
      '12 associations',
      '6 ressourceries',
      '9 partenaires',
      '16 SIAE',
      '3 organismes',
      '4 chantiers d’insertion',
    ],
  ],
  ['project', ['12 projets', '42 actions de formation']],
  ['euro', ['12 €', '45 000 euros', '3 M€', '15 k€']],
  ['percent', ['38 %', '38%', '38 pour cent']],
  ['dwelling', ['100 logements', '85 appartements', '2 100 logements sociaux']],
  [
    'place',
    [
      '15 quartiers',
      '15 QPV',
      'six polarités commerciales',
      '24 communes',
      'deux territoires',
      '3 nouveaux sites',
      '4 lieux',
      '12 villes',
    ],
  ],
  ['other:m²', ['450 m²', '12 000 m2', '300 mètres carrés']],
  ['other:crèche', ['3 crèches']],
  ['other:ménage', ['312 ménages']],
  ['other:famille', ['450 familles']],
  ['other:marché', ['87 marchés']],
  ['other:place', ['120 places en crèche']],
  ['other:point', ['3 points', '1,2 point']],
  ['other:hectare', ['3,5 hectares', '12 ha']],
  ['other:tonne', ['412 tonnes']],
  ['other:cheval', ['3 chevaux']],
];

describe('units', () => {
  it.each(UNITS.flatMap(([unit, texts]) => texts.map((text) => [text, unit] as const)))(
    '%s is counted in %s',
    (text, unit) => {
      const claims = claimsIn(`Nous comptons ${text}.`);
      expect(claims.map((claim) => claim.unit)).toEqual([unit]);
      expect(claims[0]?.quote.startsWith(text.split(' ')[0] ?? '')).toBe(true);
    },
  );

  it('are kept apart in one sentence', () => {
    const claims = claimsIn(
      'En 2024, 87 marchés, 126 500 heures d’insertion, 342 bénéficiaires, 12 entreprises et 3 M€.',
    );
    expect(claims.map(({ unit }) => unit)).toEqual(['other:marché', 'hour', 'person', 'company', 'euro']);
  });
});

describe('enumerations', () => {
  it.each([
    [
      'six structures (Ouvre-Boîtes 44, Adie, France Active, ATDEC, Initiative Nantes, Singa)',
      ['Ouvre-Boîtes 44', 'Adie', 'France Active', 'ATDEC', 'Initiative Nantes', 'Singa'],
    ],
    ['deux territoires : Bottière Pin Sec et Château de Rezé.', ['Bottière Pin Sec', 'Château de Rezé']],
    ['trois quartiers (Bellevue, le Breil et Malakoff)', ['Bellevue', 'Breil', 'Malakoff']],
    ['12 structures (notamment Adie et Singa)', null],
    ['24 personnes (17 à Nantes et 7 à Rezé)', null],
    ['300 entreprises', null],
  ])('%s', (text, items) => {
    expect(claimsIn(text)[0]?.items).toEqual(items);
  });

  it('hide the numbers and the places in the names they list', () => {
    const claims = claimsIn(
      'six structures (Ouvre-Boîtes 44, Adie, France Active, ATDEC, Initiative Nantes, Singa)',
    );
    expect(claims.map(({ value, place }) => [value, place])).toEqual([[6, null]]);
  });
});

describe('places', () => {
  it.each([
    ['500 habitants des QPV sont suivis.', 'QPV'],
    ['500 habitants sont suivis dans les Q.P.V.', 'QPV'],
    ['17 salariés travaillent à Nantes.', 'Nantes'],
    ['28 logements du quartier Malakoff sont vacants.', 'Malakoff'],
    ['À Bellevue, 28 logements sont vacants.', 'Bellevue'],
    ['12 ateliers ont eu lieu aux Dervallières.', 'Dervallières'],
    ['12 ateliers ont eu lieu au Clos Toreau.', 'Clos Toreau'],
    ['54 % des habitants du Sillon de Bretagne sont pauvres.', 'Sillon de Bretagne'],
    ['9 professionnels exercent à Couëron.', 'Couëron'],
    ['96 commerces ont ouvert en Loire-Atlantique.', 'Loire-Atlantique'],
    ['La commune de Vertou compte 12 écoles.', 'Vertou'],
    ['Initiative Nantes a suivi 12 projets.', null],
    ['12 prêts ont été confiés à Adie.', null],
    ['800 HABITANTS ACCOMPAGNÉS', null],
    ['Nous avons ouvert 3 sites.', null],
  ])('%s → %s', (text, place) => {
    expect(claimsIn(text)[0]?.place).toBe(place);
  });
});
