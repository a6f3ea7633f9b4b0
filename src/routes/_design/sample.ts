import type { Pace, Verdict } from '#ui/tones.ts';

/** Invented figures of the gallery: they say nothing of any territory. */

/** Jobs created, by month. */
export const JOBS = [
  { x: '2025-03', y: 0 },
  { x: '2025-06', y: 24 },
  { x: '2025-09', y: 27 },
  { x: '2025-12', y: 31 },
  { x: '2026-03', y: 33 },
  { x: '2026-06', y: 38 },
  { x: '2026-11', y: 41 },
];

/** Hours of residents of the neighbourhoods, by year; the linkage of the first years is uncertain. */
export const HOURS = [
  { x: 2019, y: 201_000, low: 176_000, high: 224_000 },
  { x: 2020, y: 158_400, low: 140_000, high: 175_000 },
  { x: 2021, y: 236_900, low: 226_000, high: 247_000 },
  { x: 2022, y: 271_300, low: 266_000, high: 276_000 },
  { x: 2023, y: 298_200 },
  { x: 2024, y: 314_000 },
];

/** Hours of every beneficiary, by year. */
export const HOURS_OF_ALL = [
  { x: 2019, y: 412_000 },
  { x: 2020, y: 330_500 },
  { x: 2021, y: 468_200 },
  { x: 2022, y: 521_700 },
  { x: 2023, y: 566_100 },
  { x: 2024, y: 602_300 },
];

/** Persons supported, by neighbourhood. */
export const BARS = [
  { label: 'Bellevue', value: 124, emphasis: true },
  { label: 'Dervallières', value: 97 },
  { label: 'Bottière – Pin Sec', value: 88 },
  { label: 'Château de Rezé', value: 61 },
  { label: 'Chêne des Anglais', value: 34 },
  { label: 'Boissière', value: 0, hidden: true },
  { label: 'Plaisance', value: 0, hidden: true },
];

/** Every verdict, in words. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  holds: 'Tient',
  'holds-rounded': 'Tient, arrondi',
  'holds-other-reading': 'Tient sous une autre lecture',
  outdated: 'Tenait, plus aujourd’hui',
  'does-not-hold': 'Ne tient pas',
  objective: 'Objectif',
  unproven: 'Sans preuve',
  ambiguous: 'Ambigu',
};

/** Every pace, in words. */
export const PACE_WORDS: Readonly<Record<Pace, string>> = {
  ahead: 'En avance',
  'on-track': 'Au rythme',
  behind: 'En retard',
  reached: 'Atteint',
  unknown: 'Rythme inconnu',
};

/** An entry of the ledger, as a table shows it. */
export type SampleEntry = {
  number: string;
  day: string;
  organisation: string;
  kind: string;
  facts: string;
  hash: string;
};

/** A few entries of the ledger. */
export const ENTRIES: SampleEntry[] = [
  {
    number: '1 204',
    day: '14 oct. 2026',
    organisation: 'Ouvre-Boîtes 44',
    kind: 'Accompagnements',
    facts: '86',
    hash: '3f9a1c7e5b20d48899c1e07f2ab6d5304418c9ee7f01a2b35cd6e8f90a1b2c3d',
  },
  {
    number: '1 203',
    day: '9 oct. 2026',
    organisation: 'Maison de l’emploi',
    kind: 'Heures de clauses',
    facts: '1 912',
    hash: 'b81d0e33f6a94c57de20718855fa0cc1e9d4b7623a10f58e2c7b9d640e1f3a57',
  },
  {
    number: '1 202',
    day: '2 oct. 2026',
    organisation: 'EBE Bottière – Pin Sec',
    kind: 'Emplois créés',
    facts: '3',
    hash: '0c44e7a9d15b83f26e9a5d70b1c8f3e2947d60ab58c1e2f39d7046ba8e15c9f0',
  },
];
