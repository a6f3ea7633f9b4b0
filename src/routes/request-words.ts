import { m } from '#messages/messages.js';
import type { RequestRules } from '#modules/support/index.ts';
import type { Tone } from '#ui/tones.ts';

type Locale = 'fr' | 'en';

/** States and reasons of requests in words, as the deployment declares them. */
export function requestWords(rules: RequestRules, locale: Locale) {
  const named = (list: readonly { id: string; label: { fr: string; en: string } }[], id: string): string =>
    list.find((one) => one.id === id)?.label[locale] ?? id;
  return {
    state: (id: string): string => named(rules.states, id),
    reason: (id: string): string => named(rules.reasons, id),
  };
}

/** How each state looks; those of a deployment's own look as nothing special. */
export const STATE_TONES: Partial<Record<string, Tone>> = {
  sent: 'late',
  received: 'late',
  'first-contact': 'aim',
  'not-reached': 'doubt',
  accepted: 'good',
  refused: 'bad',
  redirected: 'other',
  withdrawn: 'none',
  expired: 'bad',
};

type Sentence = (inputs: { structure: string }, options: { locale: Locale }) => string;

const EVENTS: Partial<Record<string, Sentence>> = {
  send: m.request_event_send,
  open: m.request_event_open,
  'first-contact': m.request_event_first_contact,
  'not-reached': m.request_event_not_reached,
  accept: m.request_event_accept,
  refuse: m.request_event_refuse,
  redirect: m.request_event_redirect,
  withdraw: m.request_event_withdraw,
  expire: m.request_event_expire,
  remind: m.request_event_remind,
  note: m.request_event_note,
};

type Event = { at: Date; act: string; structure: string; note: string | null };

/** What happened to a request, in sentences. */
export const tellEvents = (events: readonly Event[], locale: Locale) =>
  events.map(({ at, act, structure, note }, no) => ({
    no,
    at,
    what: EVENTS[act]?.({ structure }, { locale }) ?? act,
    note,
  }));

const ACTS: Partial<Record<string, () => string>> = {
  'first-contact': m.request_act_first_contact,
  accept: m.request_act_accept,
  refuse: m.request_act_refuse,
  redirect: m.request_act_redirect,
  'not-reached': m.request_act_not_reached,
};

/** What a button that does an act says. */
export const actWords = (act: string): string => ACTS[act]?.() ?? act;
