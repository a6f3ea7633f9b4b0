import { MONTH, YEAR } from '../periods/calendar.ts';

/** Digits that are never a count, whatever stands around them, with the reason. Patterns run once over the folded text. */
const MASKS: readonly (readonly [string, RegExp])[] = [
  ['address of a page or mailbox', /(?:https?:\/\/|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,100}/g],
  [
    'day of a month',
    new RegExp(
      `(?<![\\d,.])\\d{1,2}(?:er)?(?:\\s*(?:,|et|ou|au|-|–|/)\\s*(?:le\\s+)?\\d{1,2}(?:er)?){0,6}\\s+${MONTH}(?:\\s+${YEAR})?`,
      'g',
    ),
  ],
  ['numeric date', /(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g],
  ['telephone number', /(?<!\d)(?:\+33[ .]?\(?0?\)?[ .]?\d|0\d)(?:[ .-]?\d{2}){4}(?!\d)/g],
  [
    'clock time',
    /(?<!\d)(?:[01]?\d|2[0-4])\s?h(?:eures?)?\s?[0-5]\d(?!\d)|(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)/g,
  ],
  [
    'register number',
    /(?<!\d)\d{3} ?\d{3} ?\d{3} ?\d{5}(?!\d)|(?<![a-z])(?:siren|siret|rna|w)\s*(?::|n°)?\s*\d[\d ]*\d/g,
  ],
  ['ordinal', /(?<![\d,.])\d+(?:eres|ere|ers|er|emes|eme|iemes|ieme|nde|nd|es|e|o)(?![a-z])/g],
  [
    'number of a text of law',
    /(?<![a-z])(?:loi|decret|arrete|ordonnance|circulaire|deliberation|directive|article|art\.)s?\s+(?:(?:organique|ministeriel|prefectoral)\s+)?(?:n[°o.]?\s?)?[lrd]?\.?\s?\d+(?:[-./]\d+)*/g,
  ],
  ['reference number', /(?:n°|nº|n\.°)\s*[a-z]{0,4}[ .-]?\d+(?:[-./]\d+)*/g],
  [
    'code',
    /(?<![a-z\d])[lrd]\.?\s?\d{3,4}-\d+(?:-\d+)*|(?<!\d)\d{4}-\d{2,4}(?=[\s,.;)]*(?:du|relatif|relative|portant)(?![a-z]))/g,
  ],
  ['version', /(?<![\d,.])\d+\.\d+\.\d+(?:\.\d+)*(?!\d)/g],
  ['every hour of every day', /24\s?h(?:eures)?\s?(?:\/|sur)\s?24|7\s?j(?:ours)?\s?(?:\/|sur)\s?7|24\/7/g],
];

/** Spans of the text where no number counts, sorted, as pairs of offsets. */
function maskedSpans(flat: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const [reason, pattern] of MASKS) {
    for (const match of flat.matchAll(pattern)) {
      if (reason === 'version' && isThousands(match[0])) continue;
      spans.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** "1.234.567" is a number. */
function isThousands(digits: string): boolean {
  return /^\d{1,3}(?:\.\d{3})+$/.test(digits);
}

/** Answers, for offsets asked in increasing order, whether a number there is masked. */
export function maskReader(flat: string): (offset: number) => boolean {
  const spans = maskedSpans(flat);
  let next = 0;
  let reach = -1;
  return (offset) => {
    while (next < spans.length && (spans[next]?.start ?? 0) <= offset) {
      reach = Math.max(reach, spans[next]?.end ?? 0);
      next++;
    }
    return offset < reach;
  };
}
