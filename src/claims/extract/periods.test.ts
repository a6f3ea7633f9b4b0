import { describe, expect, it } from 'vitest';
import { periodsIn } from './testing/summary.ts';

type Case = readonly [text: string, ...claims: string[]];

function check(cases: readonly Case[]): void {
  it.each(cases)('%s', (text, ...claims) => {
    expect(periodsIn(text)).toEqual(claims);
  });
}

describe('periods', () => {
  check([
    ['En 2024, 500 habitants ont été suivis.', '500 habitants: statement 2024'],
    ['Depuis 2020, 800 habitants ont été suivis.', '800 habitants: statement since 2020'],
    ['En mars 2025, 12 ateliers ont eu lieu.', '12 ateliers: statement 2025-03'],
    ['En mars dernier, 2 territoires ont été habilités.', '2 territoires: statement 2025-03'],
    ['Depuis mai, 17 salariés travaillent.', '17 salariés: statement since 2025-05'],
    ['Depuis septembre dernier, 15 familles sont logées.', '15 familles: statement since 2024-09'],
    ['Entre 2020 et 2024, 300 emplois ont été créés.', '300 emplois: statement 2020/2024'],
    ['De 2020 à 2024, 300 emplois ont été créés.', '300 emplois: statement 2020/2024'],
    ['Entre 2020 et aujourd’hui, 300 emplois ont été créés.', '300 emplois: statement since 2020'],
    ['De mars à juin 2024, 36 haltes ont eu lieu.', '36 haltes: statement 2024-03/2024-06'],
    ['Du 1er janvier au 30 juin 2024, 36 haltes ont eu lieu.', '36 haltes: statement 2024-01/2024-06'],
    ['Au premier semestre 2024, 36 haltes ont eu lieu.', '36 haltes: statement 2024-01/2024-06'],
    ['36 haltes ont eu lieu au premier trimestre 2024.', '36 haltes: statement 2024-01/2024-03'],
    ['Au 31 décembre 2024, 1 136 personnes étaient inscrites.', '1 136 personnes: statement 2024-12-31'],
    ['L’an dernier, 180 postes ont été proposés.', '180 postes: statement 2024'],
    ['Cette année, 36 stagiaires ont été reçus.', '36 stagiaires: statement 2025'],
    ['Depuis trois ans, 100 logements ont été refaits.', '100 logements: statement since 2022'],
    ['Ces trois dernières années, 96 commerces ont ouvert.', '96 commerces: statement since 2022'],
    ['À ce jour, 300 entreprises sont engagées.', '300 entreprises: statement –'],
    ['Aujourd’hui, 300 entreprises sont engagées.', '300 entreprises: statement –'],
    ['300 entreprises sont engagées.', '300 entreprises: statement –'],
    ['Le bilan 2024 fait état de 500 bénéficiaires.', '500 bénéficiaires: statement 2024'],
    [
      '1 136 personnes, contre 1 045 un an plus tôt, étaient là fin 2024.',
      '1 136 personnes: statement 2024',
      '1 045: statement 2024',
    ],
    [
      '412 entrées en 2024, contre 335 l’année précédente.',
      '412 entrées: statement 2024',
      '335: statement 2023',
    ],
  ]);
});

describe('cadences', () => {
  check([
    ['250 événements sont organisés chaque année.', '250 événements: statement per year'],
    ['300 contrats par an', '300 contrats: statement per year'],
    ['120 €/an', '120 €: statement per year'],
    ['250 familles sont reçues par mois.', '250 familles: statement per month'],
    ['180 paniers par semaine', '180 paniers: statement per week'],
    ['un budget annuel de 3 M€', '3 M€: statement per year'],
    ['1 000 repas quotidiens', '1 000 repas: statement per day'],
    [
      'Elle reçoit 250 familles par mois et distribue 3 tonnes chaque semaine.',
      '250 familles: statement per month',
      '3 tonnes: statement per week',
    ],
    [
      'Il a mobilisé 2 M€ pour tenir le rythme de 1 000 logements par an.',
      '2 M€: statement –',
      '1 000 logements: statement per year',
    ],
  ]);
});

describe('which period is whose', () => {
  check([
    ['350 personnes en 2022 et 400 en 2023', '350 personnes: statement 2022', '400: statement 2023'],
    [
      'Depuis 2020, 800 habitants ont été suivis, dont 200 en 2024.',
      '800 habitants: statement since 2020',
      '200: statement 2024',
    ],
    ['Un budget de 12 M€ a été voté, contre 9 M€ en 2022.', '12 M€: statement –', '9 M€: statement 2022'],
    [
      '300 entreprises sont engagées et 500 le seront d’ici 2030.',
      '300 entreprises: statement –',
      '500: objective by 2030',
    ],
    ['Le taux est de 12 %, en hausse par rapport à 2023.', '12 %: statement –'],
    ['120 arbres, soit deux fois plus qu’en 2019.', '120 arbres: statement –', 'deux fois plus: statement –'],
    ['La loi du 21 février 2014 concerne 15 quartiers.', '15 quartiers: statement –'],
    ['France 2030 finance 12 projets.', '12 projets: statement –'],
    ['Créée en 1998, l’association gère 4 sites.', '4 sites: statement –'],
    ['Lancé en 2020, le dispositif a aidé 800 habitants.', '800 habitants: statement since 2020'],
  ]);
});

describe('objectives', () => {
  check([
    ['Objectif : 38 % de maîtrise publique.', '38 %: objective –'],
    [
      'Objectif : 200 emplois créés et 400 personnes suivies à horizon 2030.',
      '200 emplois: objective by 2030',
      '400 personnes: objective by 2030',
    ],
    ['D’ici 2029, six polarités seront livrées.', 'six polarités: objective by 2029'],
    ['Nous livrerons 45 logements avant fin 2026.', '45 logements: objective by 2026'],
    ['Nous viserons 300 contrats à l’horizon 2030.', '300 contrats: objective by 2030'],
    ['En 2030, 400 personnes seront suivies.', '400 personnes: objective 2030'],
    ['En septembre, 12 ateliers seront organisés.', '12 ateliers: objective 2025-09'],
    ['D’ici deux ans, 300 contrats seront signés.', '300 contrats: objective by 2027'],
    ['L’an prochain, nous espérons aider 500 jeunes.', '500 jeunes: objective 2026'],
    ['Le projet devrait créer 80 emplois.', '80 emplois: objective –'],
    ['Si le projet aboutit, 80 emplois seraient créés.', '80 emplois: objective –'],
    ['Nous voulons créer 500 emplois d’ici la fin du mandat.', '500 emplois: objective –'],
    ['Le plan vise à former 200 agents par an.', '200 agents: objective per year'],
    ['L’usine va créer 50 postes.', '50 postes: objective –'],
    ['Le contrat prévoit 120 actions.', '120 actions: objective –'],
    ['Il faudra 2 M€ de plus.', '2 M€: objective –'],
    ['12 postes restent à pourvoir.', '12 postes: objective –'],
    ['Nous nous engageons à financer 100 % du coût.', '100 %: objective –'],
    ['Former 200 agents', '200 agents: objective –'],
  ]);
});

describe('statements near announcements', () => {
  check([
    ['L’objectif de 200 emplois a été atteint.', '200 emplois: statement –'],
    ['Nous avons dépassé notre objectif de 30 %.', '30 %: statement –'],
    [
      'L’association, qui accompagne 300 personnes, ouvrira un site de 450 m².',
      '300 personnes: statement –',
      '450 m²: objective –',
    ],
    [
      'La Métropole vise 38 %, alors qu’elle n’en détient que 22 %.',
      '38 %: objective –',
      '22 %: statement –',
    ],
    [
      'Après 300 logements livrés en 2024, 500 seront livrés en 2026.',
      '300 logements: statement 2024',
      '500: objective 2026',
    ],
    ['La subvention passera de 45 000 à 60 000 €.', '45 000: statement –', '60 000 €: objective –'],
    ['Le projet prévoit 120 emplois ; 45 ont été créés.', '120 emplois: objective –', '45: statement –'],
    ['Les 15 communes bénéficieront du service.', '15 communes: statement –'],
    ['Nous ouvrons et nous gérons 12 sites. Nous espérons mieux.', '12 sites: statement –'],
  ]);
});
