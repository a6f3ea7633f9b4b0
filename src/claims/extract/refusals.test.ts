import { describe, expect, it } from 'vitest';
import { countsIn } from './testing/summary.ts';

/** Each rule, and texts in which no number counts. */
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  [
    'years',
    [
      'En 2024 et 2025, nous tiendrons bon.',
      'Le budget 2025.',
      'Le plan 2022-2026.',
      'Horizon 2030.',
      'Depuis 2020, tout change.',
    ],
  ],
  [
    'dates',
    [
      'Session des 26 et 27 juin 2025.',
      'Le 12/03/2024.',
      'Les 12, 13 et 14 mai.',
      'Le 1er janvier.',
      'Publié le 2024-03-12.',
    ],
  ],
  [
    'laws and references',
    [
      'la loi n° 2014-173 du 21 février 2014',
      'Le décret 2014-1750 du 30 décembre 2014',
      'Article 5 : la convention',
      'l’article L. 2112-2 du code',
      'Délibération n° 2025-14',
      'Voir page 12, chapitre 3, axe 2, annexe 4.',
      'Lot 3 : menuiseries.',
      'Fiche action n° 7',
      'Mesure 14 : soutenir',
    ],
  ],
  [
    'numbers of registers and lines',
    [
      'SIRET : 123 456 789 00012',
      'Tél. 02 40 41 90 00',
      '12 rue de Strasbourg, 44000 Nantes',
      'La ligne 4 et le bus 26',
      'version 2.3.1',
    ],
  ],
  [
    'ages',
    [
      'les jeunes de 16 à 25 ans',
      'les plus de 50 ans',
      'les moins de 26 ans',
      'les 16-25 ans',
      'Elle a 18 ans.',
    ],
  ],
  ['clock times', ['de 9 h à 12 h', 'à 9h30', 'de 14h à 17h30', 'à 18:30']],
  [
    'lengths of time',
    [
      'pendant trois ans',
      'un contrat de 12 mois',
      '24 mois de suivi',
      'en 48 heures',
      '35 heures par semaine',
      'une formation de 150 heures',
      '25 heures d’accompagnement',
      'tous les deux ans',
    ],
  ],
  [
    'thresholds',
    [
      'Les marchés supérieurs à 40 000 € sont publiés.',
      'Toute entreprise de plus de 50 salariés est tenue de négocier.',
      'Au-delà de 1 000 habitants, une étude est due.',
      'À partir de 90 000 € HT, la publicité est requise.',
      'Les communes de plus de 3 500 habitants sont visées.',
      'Les commandes dont le montant dépasse 25 000 € sont visées.',
      'Le seuil de 25 % s’applique.',
      'Les foyers aux ressources inférieures à 1 200 € sont éligibles.',
    ],
  ],
  ['items and headings', ['1. Contexte', '2) Moyens', '3.1 Objectifs opérationnels', '12. Perspectives']],
  [
    'names',
    [
      'Ouvre-Boîtes 44 et Loire-Atlantique 44 participent.',
      'Zéro Chômeur',
      'Territoires Zéro Chômeur de Longue Durée',
      'Quartiers 2030 et France 2030',
      'Le Covid-19, le G7, le CAC 40, l’Agenda 21',
      'La Maison des 3 Quartiers',
      'Les 3 Rivières',
    ],
  ],
  [
    'compounds',
    [
      'les deux-roues',
      'un trois-mâts',
      'un mille-feuille',
      'un tiers-lieu',
      'un tiers de confiance',
      'un quart d’heure',
    ],
  ],
  [
    'indefinite numbers',
    [
      'des centaines de personnes',
      'des milliers de familles',
      'plusieurs associations',
      'quelques entreprises',
    ],
  ],
  [
    'ordinals',
    ['le troisième projet', 'la 2e édition', 'le 1er prix', 'au XXIe siècle', 'un cinquième site'],
  ],
  [
    'pronouns and articles',
    [
      'les deux',
      'tous deux',
      'l’un des deux',
      'une fois',
      'd’une part',
      'deux à deux',
      'un emploi, une vie',
      'ces deux quartiers',
    ],
  ],
  [
    'figures of speech',
    ['aux quatre coins de la ville', 'à deux pas de la mairie', 'merci mille fois', 'à deux vitesses'],
  ],
  ['distances', ['à 300 mètres du tram', 'dans un rayon de 500 m', 'à 2 km du périphérique']],
  ['what is no text', ['', '   ', '123', '12 15 18', '%', '€ €', '2,', '1234567890123456789012 habitants']],
];

describe('numbers that claim nothing', () => {
  it.each(REFUSED.flatMap(([rule, texts]) => texts.map((text) => [rule, text] as const)))(
    '%s: %s',
    (_, text) => {
      expect(countsIn(text)).toEqual([]);
    },
  );

  it('do not hide those that do', () => {
    expect(
      countsIn(
        'En 2022, 1 250 jeunes de 16 à 25 ans ont suivi, pendant 12 mois, un parcours de 150 heures (article 5).',
      ),
    ).toEqual(['1 250 jeunes = eq 1250 person']);
    expect(countsIn('Au 31 décembre 2024, 30 % des salariés ont moins de 26 ans.')).toEqual([
      '30 % = eq 30 percent',
    ]);
    expect(
      countsIn('Toute entreprise de plus de 50 salariés doit employer 6 % de travailleurs handicapés.'),
    ).toEqual(['6 % = eq 6 percent']);
    expect(countsIn('12 entreprises de plus de 50 salariés ont signé.')).toEqual([
      '12 entreprises = eq 12 company',
    ]);
  });
});
