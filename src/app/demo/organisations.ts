import { DIALECTS } from './file-text.ts';
import type { Depositor } from './filing.ts';
import { siretOf } from './siret.ts';

/** An organisation of the demonstration. Its SIRET is fictitious even where its name is a public fact of the speech. */
export type Organisation = { name: string; siret: string };

const org = (no: number, name: string): Organisation => ({ name, siret: siretOf(no) });

/** Members of "Osez entreprendre", past and present. */
export const MEMBERS = {
  adie: org(1, 'Adie'),
  ouvreBoites: org(2, 'Ouvre-Boîtes 44'),
  franceActive: org(3, 'France Active'),
  atdec: org(4, 'ATDEC'),
  initiative: org(5, 'Initiative Nantes'),
  singa: org(6, 'Singa'),
  bge: org(7, 'BGE'),
} as const;

/** The six structures of the speech. */
export const STRUCTURES: readonly Organisation[] = [
  MEMBERS.ouvreBoites,
  MEMBERS.adie,
  MEMBERS.franceActive,
  MEMBERS.atdec,
  MEMBERS.initiative,
  MEMBERS.singa,
];

/** A local committee for employment, and a company bound by clauses. Their names are invented. */
export const COMMITTEE = org(97, 'Comité local pour l’emploi (démo)');
export const EMPLOYER = org(98, 'Bâtisseurs de l’Estuaire (démo)');

/** Public buyers whose contracts carry a social clause. */
export const BUYERS = {
  metropole: org(11, 'Métropole (acheteur de démonstration)'),
  nantes: org(12, 'Ville de Nantes (acheteur de démonstration)'),
  reze: org(13, 'Ville de Rezé (acheteur de démonstration)'),
  herblain: org(14, 'Ville de Saint-Herblain (acheteur de démonstration)'),
  landlord: org(15, 'Bailleur public (acheteur de démonstration)'),
  developer: org(16, 'Aménageur public (acheteur de démonstration)'),
} as const;

/** Kinds of structure of insertion through economic activity. */
export type Siae = 'ACI' | 'EI' | 'ETTI' | 'AI' | 'EITI';

const several = (first: number, names: readonly string[]): Organisation[] =>
  names.map((name, at) => org(first + at, name));

/** Structures of insertion, by kind. Names are invented. */
export const SIAE: Readonly<Record<Siae, readonly Organisation[]>> = {
  ACI: several(21, [
    'Chantier du Grand Pré (démo)',
    'Jardin des Berges (démo)',
    'Atelier du Fil (démo)',
    'Chantier des Rives (démo)',
  ]),
  EI: several(31, [
    'Insertion Propreté Ouest (démo)',
    'Second Œuvre Solidaire (démo)',
    'Espaces Verts Solidaires (démo)',
  ]),
  ETTI: several(41, [
    'Intérim Solidaire Estuaire (démo)',
    'Intérim Tremplin (démo)',
    'Intérim Passerelle (démo)',
  ]),
  AI: several(51, ['Services Voisins (démo)', 'Coup de Main (démo)']),
  EITI: several(61, ['Indépendants Solidaires (démo)']),
};

/** Enterprises "à but d'emploi" of the two territories. */
export const EBE = {
  nantes: org(71, 'EBE de Bottière Pin Sec (démo)'),
  reze: org(72, 'EBE de Château (démo)'),
} as const;

/** Who organises recruitment events. */
export const ORGANISERS = {
  metropole: org(81, 'Service emploi de la métropole (démo)'),
  agencies: org(82, 'Agences de l’emploi (démo)'),
  youth: org(83, 'Mission locale (démo)'),
  club: org(84, 'Club d’employeurs (démo)'),
} as const;

/** Companies that run reuse shops. */
export const REUSE_OPERATORS = several(91, [
  'Réemploi Solidaire (démo)',
  'Atelier Ressource (démo)',
  'Seconde Main Coopérative (démo)',
]);

/** First company number of the holders of public contracts, and of committed employers. */
export const HOLDERS_FROM = 100;
export const EMPLOYERS_FROM = 1000;

/** Everyone with a name worth showing. */
export const NAMED: readonly Organisation[] = [
  ...Object.values(MEMBERS),
  ...Object.values(BUYERS),
  ...Object.values(SIAE).flat(),
  ...Object.values(EBE),
  ...Object.values(ORGANISERS),
  ...REUSE_OPERATORS,
];

/** A depositor of files. */
export const depositor = (
  name: string,
  slug: string,
  dialect: keyof typeof DIALECTS = 'plain',
): Depositor => ({
  name,
  slug,
  dialect: DIALECTS[dialect],
});
