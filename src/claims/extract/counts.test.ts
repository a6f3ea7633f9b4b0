import { describe, expect, it } from 'vitest';
import { countsIn } from './testing/summary.ts';

/** Each text, and its claims as "quote = comparator value unit". */
type Case = readonly [text: string, ...claims: string[]];

function check(cases: readonly Case[]): void {
  it.each(cases)('%s', (text, ...claims) => {
    expect(countsIn(text)).toEqual(claims);
  });
}

describe('digits', () => {
  check([
    ['1 200 emplois', '1 200 emplois = eq 1200 job'],
    ['1\u00a0200 emplois', '1\u00a0200 emplois = eq 1200 job'],
    ['1\u202f200\u202f000 emplois', '1\u202f200\u202f000 emplois = eq 1200000 job'],
    ['1\u2009200 emplois', '1\u2009200 emplois = eq 1200 job'],
    ['314.000 heures travaillées', '314.000 heures travaillées = eq 314000 hour'],
    ['12,5 % des jeunes', '12,5 % = eq 12.5 percent'],
    ['1.234.567,89 €', '1.234.567,89 € = eq 1234567.89 euro'],
    ['3,5 millions d’heures', '3,5 millions d’heures = eq 3500000 hour'],
    ["1,2 million d'euros", "1,2 million d'euros = eq 1200000 euro"],
    ['3 M€ et 350 M€', '3 M€ = eq 3000000 euro', '350 M€ = eq 350000000 euro'],
    ['15 k€, 15k€, 2 Md€', '15 k€ = eq 15000 euro', '15k€ = eq 15000 euro', '2 Md€ = eq 2000000000 euro'],
    ['2 milliards d’euros', '2 milliards d’euros = eq 2000000000 euro'],
    ['1,4 million d’€', '1,4 million d’€ = eq 1400000 euro'],
    ['300 mille habitants', '300 mille habitants = eq 300000 person'],
    ['0,5 ETP', '0,5 ETP = eq 0.5 job'],
    ['1 poste créé', '1 poste = eq 1 job'],
    ['un budget de 2,5 millions', '2,5 millions = eq 2500000 euro'],
    ['2000 habitants', '2000 habitants = eq 2000 person'],
  ]);
});

describe('numbers in words', () => {
  check([
    ['Plus de mille contrats de travail', 'Plus de mille contrats de travail = gt 1000 contract'],
    ['trois cent mille habitants', 'trois cent mille habitants = eq 300000 person'],
    ['deux cent cinquante entreprises', 'deux cent cinquante entreprises = eq 250 company'],
    ['quatre-vingt-dix-sept logements', 'quatre-vingt-dix-sept logements = eq 97 dwelling'],
    ['vingt et un jeunes', 'vingt et un jeunes = eq 21 person'],
    ['soixante et onze agents', 'soixante et onze agents = eq 71 person'],
    ['deux millions et demi d’euros', 'deux millions et demi d’euros = eq 2500000 euro'],
    ['un demi-million d’euros', 'un demi-million d’euros = eq 500000 euro'],
    ['un million deux cent mille euros', 'un million deux cent mille euros = eq 1200000 euro'],
    ['septante places', 'septante places = eq 70 other:place'],
    ['une quarantaine de bénévoles', 'une quarantaine de bénévoles = approx 40 person'],
    ['une centaine de logements', 'une centaine de logements = approx 100 dwelling'],
    ['un millier de visiteurs', 'un millier de visiteurs = approx 1000 person'],
    ['une petite vingtaine de familles', 'une petite vingtaine de familles = approx 20 other:famille'],
    ['Plus d’une centaine de familles', 'Plus d’une centaine de familles = gt 100 other:famille'],
    ['une seule entreprise', 'une seule entreprise = eq 1 company'],
    ['deux territoires', 'deux territoires = eq 2 place'],
  ]);
});

describe('fractions, ratios and multiples', () => {
  check([
    ['un tiers des bénéficiaires', 'un tiers = eq 33.3333 percent'],
    ['Plus de la moitié des habitants', 'Plus de la moitié = gt 50 percent'],
    ['les deux tiers des projets', 'deux tiers = eq 66.6667 percent'],
    ['trois quarts des logements', 'trois quarts = eq 75 percent'],
    ['près d’un quart de la population', 'près d’un quart = approx 25 percent'],
    ['un cinquième des salariés', 'un cinquième = eq 20 percent'],
    ['1/3 des logements', '1/3 = eq 33.3333 percent'],
    ['un habitant sur deux', 'un habitant sur deux = eq 50 percent'],
    ['un marché public sur quatre', 'un marché public sur quatre = eq 25 percent'],
    ['7 jeunes sur 10', '7 jeunes sur 10 = eq 70 percent'],
    ['neuf sur dix', 'neuf sur dix = eq 90 percent'],
    ['Sept communes sur 24', 'Sept communes = eq 7 place'],
    ['4 fois plus de demandes', '4 fois plus = eq 4 other:fois'],
    ['deux fois plus', 'deux fois plus = eq 2 other:fois'],
    ['le nombre a été multiplié par trois', 'multiplié par trois = eq 3 other:fois'],
    ['Nous avons doublé le nombre de places.'],
    ['vingt pour cent', 'vingt pour cent = eq 20 percent'],
    ['une hausse de 3 points', '3 points = eq 3 other:point'],
    ['un recul (-5 %)', '-5 % = eq -5 percent'],
  ]);
});

describe('comparators', () => {
  check([
    ['plus d’un million d’heures', 'plus d’un million d’heures = gt 1000000 hour'],
    ['un taux supérieur à 38 %', 'supérieur à 38 % = gt 38 percent'],
    ['Le total dépasse les 300 entreprises', 'dépasse les 300 entreprises = gt 300 company'],
    ['300+ entreprises', '300+ entreprises = gt 300 company'],
    ['au moins 20 ateliers', 'au moins 20 ateliers = gte 20 event'],
    ['20 ateliers au minimum', '20 ateliers au minimum = gte 20 event'],
    ['Pas moins de 2 500 arbres', 'Pas moins de 2 500 arbres = gte 2500 other:arbre'],
    ['moins de 300 places', 'moins de 300 places = lt 300 other:place'],
    ['un taux inférieur à 10 %', 'inférieur à 10 % = lt 10 percent'],
    ['au plus 12 enfants', 'au plus 12 enfants = lte 12 person'],
    ['jusqu’à 150 ouvriers', 'jusqu’à 150 ouvriers = lte 150 person'],
    ['Pas plus de 25 élèves', 'Pas plus de 25 élèves = lte 25 person'],
    ['près de 300 entreprises', 'près de 300 entreprises = approx 300 company'],
    ['environ 40 associations', 'environ 40 associations = approx 40 structure'],
    ['200 quartiers environ', '200 quartiers environ = approx 200 place'],
    ['Quelque 32 000 personnes', 'Quelque 32 000 personnes = approx 32000 person'],
    ['autour de 15 projets', 'autour de 15 projets = approx 15 project'],
    ['à peu près 15 projets', 'à peu près 15 projets = approx 15 project'],
    ['presque 15 projets', 'presque 15 projets = approx 15 project'],
    ['en moyenne 23 personnes', '23 personnes = eq 23 person'],
    [
      '> 500 habitants ; ≥ 7 % ; ~ 40 agents',
      '> 500 habitants = gt 500 person',
      '≥ 7 % = gte 7 percent',
      '~ 40 agents = approx 40 person',
    ],
  ]);
});

describe('ranges', () => {
  check([
    ['entre 20 et 30 entreprises', 'entre 20 et 30 entreprises = eq 20..30 company'],
    ['de 20 à 30 entreprises', 'de 20 à 30 entreprises = eq 20..30 company'],
    ['20 à 30 entreprises', '20 à 30 entreprises = eq 20..30 company'],
    ['20-30 % des commerces', '20-30 % = eq 20..30 percent'],
    ['entre 20 % et 30 %', 'entre 20 % et 30 % = eq 20..30 percent'],
    ['3 à 5 M€', '3 à 5 M€ = eq 3000000..5000000 euro'],
    ['de 2 à 3 millions d’euros', 'de 2 à 3 millions d’euros = eq 2000000..3000000 euro'],
    ['entre 8 et 10 000 clients', 'entre 8 et 10 000 clients = eq 8000..10000 person'],
    ['deux ou trois projets', 'deux ou trois projets = eq 2..3 project'],
    ['La part est passée de 28 % à 38 %.', '28 % = eq 28 percent', '38 % = eq 38 percent'],
    ['passant de 40 à 120 emplois', '40 = eq 40 job', '120 emplois = eq 120 job'],
  ]);
});

describe('nouns that are understood', () => {
  check([
    ['17 salarié-e-s à Nantes, 7 à Rezé', '17 salarié-e-s = eq 17 person', '7 à Rezé = eq 7 person'],
    ['120 femmes et 80 hommes', '120 femmes = eq 120 person', '80 hommes = eq 80 person'],
    ['Ils comptent respectivement 12 et 15 agents.', '12 = eq 12 person', '15 agents = eq 15 person'],
    ['280 entreprises, contre 250 en 2023', '280 entreprises = eq 280 company', '250 = eq 250 company'],
    ['3 M€ en 2024, contre 2,5 en 2023', '3 M€ = eq 3000000 euro', '2,5 = eq 2500000 euro'],
    ['300 des 450 entreprises', '300 = eq 300 company', '450 entreprises = eq 450 company'],
    ['Sur les 24 communes, 17 disposent d’un lieu.', '24 communes = eq 24 place', '17 = eq 17 place'],
    [
      'Nous avons formé 312 agents. Nous en formerons 400.',
      '312 agents = eq 312 person',
      '400 = eq 400 person',
    ],
    ['Le nombre d’allocataires s’élève à 31 250.', '31 250 = eq 31250 person'],
    ['Il porte à 100 le nombre de contrats.', '100 = eq 100 contract'],
    [
      '2 000 logements étaient promis. Résultat : 1 430 en 2023.',
      '2 000 logements = eq 2000 dwelling',
      '1 430 = eq 1430 dwelling',
    ],
    ['5 640 usagers, soit une moyenne de 47 par jour', '5 640 usagers = eq 5640 person', '47 = eq 47 person'],
    [
      '17 parcelles de 300 m² ; sept sont vendues.',
      '17 parcelles = eq 17 other:parcelle',
      '300 m² = eq 300 other:m²',
      'sept = eq 7 other:parcelle',
    ],
    [
      'Le nombre d’apprentis a bondi de 40 %, passant de 1 250 à 1 750.',
      '40 % = eq 40 percent',
      '1 250 = eq 1250 person',
      '1 750 = eq 1750 person',
    ],
    ['La population est de 19 344.', '19 344 = eq 19344 person'],
  ]);
});
