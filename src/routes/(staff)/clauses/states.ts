import { m } from '#messages/messages.js';
import type { Tone } from '#ui/tones.ts';

type Worded = { label: () => string; tone: Tone };

/** Where a contract stands, in words and tone. */
export const STANDINGS: Record<string, Worded> = {
  'not-started': { label: m.standing_not_started, tone: 'none' },
  'on-track': { label: m.standing_on_track, tone: 'good' },
  late: { label: m.standing_late, tone: 'near' },
  'at-risk': { label: m.standing_at_risk, tone: 'late' },
  'will-miss': { label: m.standing_will_miss, tone: 'bad' },
  'ended-short': { label: m.standing_ended_short, tone: 'bad' },
  done: { label: m.standing_done, tone: 'good' },
};

/** What is done of a contract, in words. */
export const CONTRACT_STATES: Record<string, Worded> = {
  proposed: { label: m.contract_proposed, tone: 'aim' },
  followed: { label: m.contract_followed, tone: 'good' },
  closed: { label: m.contract_closed, tone: 'none' },
  'set-aside': { label: m.contract_set_aside, tone: 'none' },
};

/** What the published amount means. */
export const AMOUNTS: Record<string, () => string> = {
  'framework-ceiling': m.amount_framework_ceiling,
  'price-or-estimate': m.amount_price_or_estimate,
  'concession-value': m.amount_concession_value,
};
