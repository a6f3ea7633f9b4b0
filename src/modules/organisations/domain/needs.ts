import { fold, isNear, slipsIn, wordsOf } from './fold.ts';
import { PLAIN_WORDS } from './plain-words.ts';
import { FAMILIES, NEEDS } from './vocabularies.ts';

/** A need that a text seems to speak of. */
export type FoundNeed = { need: string; score: number };

/** Words that say nothing of a need, in both languages. */
const EMPTY = new Set(
  wordsOf(
    `je tu il elle on nous vous ils elles me te se ma mon mes ta ton tes sa son ses le la les l un une des du de d au aux en et ou
    a à pour par sur sous dans avec sans chez qui que quoi dont où est suis es sont ai as ont avoir être faire fait veux veut
    voudrais besoin aide aider aidez cherche chercher recherche trouver trouve quelqu comment peux peut plus pas ne n c ce cet
    cette ça y i am is are need want would like help helps with to the an of in on for my me your some any how can do find get looking search seek
    please someone svp bonjour merci hello`,
  ),
);

type Phrase = { words: string[]; needs: readonly string[]; weight: number };

const phrases: Phrase[] = [
  ...PLAIN_WORDS.map(([text, ...needs]) => ({
    words: content(text),
    needs: needs.flatMap(spread),
    weight: 2,
  })),
  ...NEEDS.flatMap(({ value, label }) =>
    [label.fr, label.en].map((text) => ({ words: content(text), needs: [value], weight: 1 })),
  ),
].filter(({ words }) => words.length > 0);

/** A family stands for all its needs. */
function spread(name: string): string[] {
  const family = FAMILIES.find(({ id }) => id === name);
  return family ? family.terms.map(({ value }) => value) : [name];
}

function content(text: string): string[] {
  const words = wordsOf(text);
  const full = words.filter((word) => !EMPTY.has(word));
  return full.length > 0 ? full : words;
}

/** How well a typed word answers a known one: the same, its beginning, or a slip away. */
function likeness(typed: string, known: string): number {
  if (typed === known) return 1;
  if (typed.length >= 4 && (known.startsWith(typed) || typed.startsWith(known)) && known.length >= 4)
    return 0.8;
  const most = Math.min(slipsIn(typed), slipsIn(known));
  return most > 0 && typed[0] === known[0] && isNear(typed, known, most) ? 0.7 : 0;
}

/** Most needs that a text may stand for. */
const MOST = 8;
/** What a phrase must have of its words to be taken for meant. */
const ENOUGH = 0.6;

/** Needs that plain words speak of, the likeliest first; none when nothing is recognised. */
export function needsIn(text: string): FoundNeed[] {
  const typed = [...new Set(wordsOf(text).filter((word) => !EMPTY.has(word)))];
  if (typed.length === 0 || fold(text).length < 2) return [];
  const scores = new Map<string, number>();
  for (const { words, needs, weight } of phrases) {
    const met = words.map((known) => Math.max(...typed.map((word) => likeness(word, known))));
    const share = met.reduce((sum, one) => sum + one, 0) / words.length;
    if (share < ENOUGH) continue;
    const score = weight * share * Math.sqrt(words.length);
    for (const need of needs) scores.set(need, Math.max(scores.get(need) ?? 0, score));
  }
  const found = [...scores].map(([need, score]) => ({ need, score })).toSorted((a, b) => b.score - a.score);
  // What is half as likely as the likeliest is another need.
  return found.filter(({ score }) => score >= (found[0]?.score ?? 0) / 2).slice(0, MOST);
}

/** Family of a need. */
export const familyOf = (need: string): string => need.split('--')[0];
