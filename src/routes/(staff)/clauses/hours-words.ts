import {
  EMPLOYMENT_TYPES,
  MODALITIES,
  SITUATIONS,
  type AnomalyCode,
  type LineState,
} from '#modules/clauses/index.ts';
import { m } from '#messages/messages.js';
import { formatNumber } from '#ui/format.ts';
import type { Tone } from '#ui/tones.ts';

/** Hours in hundredths, as a reader writes them. */
export const hoursWords = (hours: number, locale: string): string => formatNumber(hours / 100, locale, 2);

/** How each state of a line is said and looks. */
export const LINE_LOOKS: Record<LineState, { label: () => string; tone: Tone }> = {
  draft: { label: m.line_state_draft, tone: 'none' },
  declared: { label: m.line_state_declared, tone: 'other' },
  'sent-back': { label: m.line_state_sent_back, tone: 'late' },
  corrected: { label: m.line_state_corrected, tone: 'other' },
  validated: { label: m.line_state_validated, tone: 'good' },
  refused: { label: m.line_state_refused, tone: 'bad' },
};

const ANOMALIES: Record<AnomalyCode, () => string> = {
  'outside-contract': m.anomaly_outside_contract,
  'not-eligible': m.anomaly_not_eligible,
  'not-yet-eligible': m.anomaly_not_yet_eligible,
  'eligibility-ended': m.anomaly_eligibility_ended,
  'before-employment': m.anomaly_before_employment,
  'after-employment': m.anomaly_after_employment,
  'over-legal-hours': m.anomaly_over_legal_hours,
  'same-days': m.anomaly_same_days,
  'same-line': m.anomaly_same_line,
  'same-hours': m.anomaly_same_hours,
};

/** What looks wrong in a line, in words. */
export const anomalyWord = (code: AnomalyCode): string => ANOMALIES[code]();

const labelled = (list: readonly { id: string; label: { fr: string; en: string } }[]) => ({
  word: (id: string, locale: string): string => {
    const label = list.find((one) => one.id === id)?.label;
    return label ? label[locale === 'en' ? 'en' : 'fr'] : id;
  },
  options: (locale: string) =>
    list.map(({ id, label }) => ({ value: id, label: label[locale === 'en' ? 'en' : 'fr'] })),
});

/** Situations at an exit and after. */
export const situations = labelled(SITUATIONS);
/** Ways of doing the hours. */
export const modalities = labelled(MODALITIES);
/** Kinds of employment contract. */
export const employmentTypes = labelled(EMPLOYMENT_TYPES);

/** Where somebody lived when hired, under one generation of outlines. */
export const qpvWord = (code: string | null): string =>
  code === null ? m.clauses_qpv_unknown() : code === 'out' ? m.clauses_qpv_out() : code;

/** What was last sent to an employer, in words. */
export const REMINDER_WORDS: Record<string, () => string> = {
  link: m.reminder_link,
  before: m.reminder_before,
  'on-the-day': m.reminder_on_the_day,
  after: m.reminder_after,
  escalation: m.reminder_escalation,
};
