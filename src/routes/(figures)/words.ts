import { m } from '#messages/messages.js';
import { getLocale, localizeHref } from '#messages/runtime.js';
import type { EntryPage, PublicClaim, PublicFigure } from '#publication/index.ts';
import { formatDate, formatNumber } from '#ui/format.ts';
import type { Pace, Verdict } from '#ui/tones.ts';
import { unitWords } from '../unit-words.ts';

type Label = { fr: string; en: string };
type Sentence = () => string;

/** A label in the reader's language. */
export const inLocale = (label: Label): string => label[getLocale()];

/** A number in the reader's language. */
export const number = (value: number, decimals = 1): string => formatNumber(value, getLocale(), decimals);

/** An ISO day or instant in words. */
export const day = (iso: string): string => formatDate(new Date(iso), getLocale());

/** A verdict in words. */
export const verdictWords: Record<Verdict, Sentence> = {
  holds: m.verdict_holds,
  'holds-rounded': m.verdict_holds_rounded,
  'holds-other-reading': m.verdict_holds_other_reading,
  outdated: m.verdict_outdated,
  'does-not-hold': m.verdict_does_not_hold,
  objective: m.verdict_objective,
  unproven: m.verdict_unproven,
  ambiguous: m.verdict_ambiguous,
};

const PACE_WORDS: Record<string, { pace: Pace; label: Sentence }> = {
  reached: { pace: 'reached', label: m.pace_reached },
  'on-track': { pace: 'on-track', label: m.pace_on_track },
  behind: { pace: 'behind', label: m.pace_behind },
  overdue: { pace: 'behind', label: m.pace_overdue },
  unknown: { pace: 'unknown', label: m.pace_unknown },
};

/** A pace as its badge shows it. */
export function paceOf(status: string): { pace: Pace; label: string } {
  const known = PACE_WORDS[status] ?? PACE_WORDS['unknown'];
  return { pace: known.pace, label: known.label() };
}

export { unitWords } from '../unit-words.ts';

/** A figure as the `Figure` component shows it. */
export function shown(figure: PublicFigure): {
  value: string | null;
  unit: string;
  missing: string;
  range: string | undefined;
} {
  const said = figure.linked === null ? m.figure_range : m.figure_linked;
  const bounded = figure.low !== null && figure.high !== null && figure.low !== figure.high;
  return {
    value: figure.value === null ? null : number(figure.value),
    unit: figure.value === null ? '' : unitWords(figure.unit, figure.value),
    missing: figure.hidden ? m.figure_hidden() : m.figure_none(),
    range: bounded ? said({ low: number(figure.low ?? 0), high: number(figure.high ?? 0) }) : undefined,
  };
}

/** Count of evidence in words. */
export function evidenceWords(count: number | null): string {
  if (count === null) return m.evidence_hidden();
  return count === 1 ? m.evidence_one() : m.evidence_other({ count: number(count) });
}

const REPEATED: Record<string, Sentence> = {
  'per year': m.period_per_year,
  'per month': m.period_per_month,
  'per week': m.period_per_week,
};

/** A point in time in words: a year as it is, a month or a day in the reader's language. */
function pointWords(point: string): string {
  if (/^\d{4}$/.test(point)) return point;
  return formatDate(new Date(point), getLocale(), point.length === 7 ? 'month' : 'day');
}

/** A period expression in words: `2024`, `since 2020-05`, `by 2030`, `per year`, `2020/2024`. */
export function periodWords(period: string | null): string {
  if (period === null || period === 'all') return m.period_all();
  const repeated = REPEATED[period];
  if (repeated) return repeated();
  const [word = '', rest = ''] = period.split(' ');
  if (word === 'since') return m.period_since({ date: pointWords(rest) });
  if (word === 'by') return m.period_by({ date: pointWords(rest) });
  return period.split('/').map(pointWords).join(' – ');
}

/** Address of a figure, with its question. */
export function figureHref(id: string, asked: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return localizeHref(`/figures/${id}${query === '' ? '' : `?${query}`}`);
}

/** A judged claim, with the figure of its day in words and the unit of that figure. */
type Told = { claim: PublicClaim; value: string; unit: string };

const whyHolds = ({ claim, value }: Told): string =>
  claim.knownLater ? m.why_known_later({ value }) : m.why_holds({ value });

const WHY: Record<Verdict, (told: Told) => string> = {
  holds: whyHolds,
  'holds-rounded': whyHolds,
  'holds-other-reading': ({ claim, value }) =>
    m.why_other_reading({ reading: claim.reading ? inLocale(claim.reading.label) : '', value }),
  outdated: ({ claim, value }) => m.why_outdated({ value, now: nowWords(claim) }),
  'does-not-hold': ({ claim, value }) => m.why_does_not_hold({ value, gap: gapWords(claim) }),
  objective: ({ claim, unit }) => m.why_objective({ value: nowWords(claim, unit) }),
  unproven: () => m.why_unproven(),
  ambiguous: () => m.why_ambiguous(),
};

/** One sentence on why a claim has its verdict. */
export function explain(claim: PublicClaim): string {
  const { figure } = claim;
  if (!claim.indicator) return m.why_unbound();
  if (!figure) return WHY[claim.verdict]({ claim, value: '', unit: '' });
  if (figure.hidden) return m.why_hidden();
  const unit = unitWords(figure.unit, figure.value);
  const value = figure.value === null ? '' : `${number(figure.value)} ${unit}`;
  return WHY[claim.verdict]({ claim, value, unit });
}

function nowWords({ now }: PublicClaim, unit = ''): string {
  const value = now?.value ?? null;
  return value === null ? '–' : `${number(value)} ${unit}`.trimEnd();
}

function gapWords(claim: PublicClaim): string {
  if (claim.gap === null || typeof claim.value !== 'number' || claim.value === 0) return '';
  const share = (100 * claim.gap) / claim.value;
  return `${claim.gap > 0 ? '+' : '−'}${number(Math.abs(claim.gap))} (${share > 0 ? '+' : '−'}${number(Math.abs(share))} %)`;
}

/** What an entry did, in words. */
export function actWords(entry: EntryPage): string {
  if (entry.act === 'withdraw') return m.act_withdraw({ entry: entry.withdraws ?? 0 });
  const label = entry.source?.label ?? '';
  return entry.withdrawnBy === null ? label : m.act_withdrawn({ label, entry: entry.withdrawnBy });
}
