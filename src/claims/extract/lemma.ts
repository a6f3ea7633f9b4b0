import { fold } from './flat.ts';
import { UNIT_NOUNS, type UnitEntry } from './lexicon/units.ts';

/** A noun brought to its dictionary form. `inclusive` when both genders were written. */
export type Lemma = { lemma: string; folded: string; inclusive: boolean };

const INCLUSIVE =
  /^(.{2,}?)[-·.(/•‧⋅∙](?:nes|ne|les|le|trices|trice|rices|rice|euses|euse|ères|ère|eres|ere|fes|fe|ses|se|tes|te|ives|ive|ves|ve|sses|sse|x|es|e|s)\)?(?:[-·./(•‧⋅∙]?s\)?)?$/;

/** Nouns whose singular ends in s, x or z. */
const INVARIABLE = new Set(
  `cours parcours bus campus permis avis colis concours recours secours discours acces succes progres proces congres prix
  voix choix fois mois pays repas cas tiers corpus virus process devis tapis logis fonds temps poids corps heros univers
  relais palais marais prospectus consensus processus cursus campus abus refus talus cas pas bras dos gens
  hlm rendez-vous ours rez-de-chaussee bois canevas engrais gaz quiz croix noix
  mas amas fracas trepas sens encens convers travers revers envers divers bourgeois trois six dix`.split(
    /\s+/,
  ),
);
const IRREGULAR = new Map(
  Object.entries({
    travaux: 'travail',
    baux: 'bail',
    vitraux: 'vitrail',
    yeux: 'œil',
    aieux: 'aïeul',
    ceux: 'celui',
    oeufs: 'œuf',
  }),
);
const FEMININE: readonly (readonly [RegExp, string])[] = [
  [/trice$/, 'teur'],
  [/euse$/, 'eur'],
  [/ienne$/, 'ien'],
  [/enne$/, 'en'],
  [/ère$/, 'er'],
  [/ive$/, 'if'],
  [/esse$/, 'e'],
  [/e$/, ''],
];

/** Dictionary form of a noun as written: singular, without inclusive ending; the feminine gives way where both exist. */
export function lemmaOf(low: string): Lemma {
  const match = INCLUSIVE.exec(low);
  const written = match?.[1] ?? low;
  const singular = singularOf(written);
  const known = entryOf(singular);
  const inclusive =
    match !== null &&
    !UNIT_NOUNS.has(fold(low)) &&
    (!low.includes('-') || /-e?s?$|-(?:e|ne|trice|rice|euse|ère)-?s?$/.test(low));
  const lemma = known?.noun ?? singular;
  return { lemma, folded: fold(lemma), inclusive };
}

/** The unit of a singular noun, tried in the masculine too. */
export function entryOf(singular: string): UnitEntry | null {
  const direct = UNIT_NOUNS.get(fold(singular));
  // "livré" is not "livre", though "salarie" may stand for "salarié".
  if (direct && (!singular.endsWith('é') || direct.noun.endsWith('é'))) return direct;
  for (const [ending, replacement] of FEMININE) {
    if (!ending.test(singular)) continue;
    const entry = UNIT_NOUNS.get(fold(singular.replace(ending, replacement)));
    if (entry?.unit === 'person') return entry;
  }
  return null;
}

/** Singular of a noun or adjective. */
export function singularOf(word: string): string {
  const folded = fold(word);
  if (INVARIABLE.has(folded) || (UNIT_NOUNS.has(folded) && !/[és]$/.test(word))) return word;
  const irregular = IRREGULAR.get(folded);
  if (irregular !== undefined) return irregular;
  if (folded.endsWith('eaux')) return word.slice(0, -1);
  if (/(?:noyau|tuyau|joyau|preau|ou|lieu|feu|jeu|cheveu|neveu|voeu|vœu|aveu|adieu|essieu)x$/.test(folded))
    return word.slice(0, -1);
  if (folded.endsWith('aux')) return `${word.slice(0, -3)}al`;
  return folded.endsWith('s') && folded.length > 2 ? word.slice(0, -1) : word;
}

/** An adjective or participle in the singular, without inclusive ending. */
export function adjectiveOf(low: string): string {
  const written = INCLUSIVE.exec(low)?.[1] ?? low;
  return written.endsWith('aux') && !written.endsWith('eaux')
    ? `${written.slice(0, -3)}al`
    : written.replace(/(?<=.{2})(?<![ao]i)[sx]$/, '');
}

/** Whether a noun as written can be a plural. */
export function looksPlural(key: string): boolean {
  return /[sxz][)]?$/.test(key);
}
