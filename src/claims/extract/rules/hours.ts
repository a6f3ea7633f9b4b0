import type { Mention } from '../mention.ts';
import { keyAt, type Sentence } from '../sentences.ts';

/** From so many on, hours are a volume of work even when nothing says so. */
const VOLUME_FROM = 100;
const WORKED =
  /^(?:travail|travaille(?:e|es)?|insertion|emploi|production|clause|clauses|clausee?s?|realise(?:e|es)?|effectue(?:e|es)?|declare(?:e|es)?|valide(?:e|es)?|reserve(?:e|es)?|benevolat|activite|remunere(?:e|es)?|generee?s?|confiee?s?)$/;
const LASTING = new Set([
  'en',
  'sous',
  'pendant',
  'durant',
  'apres',
  'toutes',
  'dans',
  'vers',
  'des',
  'avant',
  'a',
  "jusqu'",
  "jusqu'a",
  'entre',
  'chaque',
]);
/** Things that last some hours: "un parcours de 150 heures". */
const LASTS =
  /^(?:formation|parcours|stage|module|session|cours|atelier|contrat|contrats|duree|programme|semaine|immersion|seance|delai|journee|service|travail|temps|convention|mission|missions)$/;

/** Whether hours are a time of the day or a length of time rather than a count of hours worked. */
export function isDurationOfHours(sentence: Sentence, mention: Mention): boolean {
  if (mention.unit !== 'hour') return false;
  const value = typeof mention.value === 'number' ? mention.value : mention.value.max;
  if (isOfSomethingLasting(sentence, mention)) return true;
  if (isWork(sentence, mention.numberTo)) return false;
  if (value < VOLUME_FROM) return true;
  return value < 1000 && LASTING.has(beforeArticle(sentence, mention));
}

function beforeArticle(sentence: Sentence, mention: Mention): string {
  const before = keyAt(sentence, mention.from - 1);
  return before === 'les' ? keyAt(sentence, mention.from - 2) : before;
}

function isOfSomethingLasting(sentence: Sentence, mention: Mention): boolean {
  const link = keyAt(sentence, mention.from - 1);
  return (
    (link === 'de' || link === "d'") &&
    LASTS.test(keyAt(sentence, mention.from - 2)) &&
    !/^(?:un|le|du) (?:temps|total)/.test(keyAt(sentence, mention.from - 2))
  );
}

/** "heures travaillées", "h d'insertion", "heures de travail". */
function isWork(sentence: Sentence, numberTo: number): boolean {
  for (let i = numberTo; i < numberTo + 4; i++) if (WORKED.test(keyAt(sentence, i))) return true;
  return false;
}
