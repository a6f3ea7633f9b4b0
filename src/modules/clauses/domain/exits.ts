import type { DayNumber } from '#kernel/days.ts';
import type { Label } from './criteria.ts';
import { addMonths } from './months.ts';

/** Months after an exit at which the situation is asked for. */
export const FOLLOW_UPS = [3, 6] as const;
/** One of them. */
export type FollowUpMonths = (typeof FOLLOW_UPS)[number];

/** Situations at the exit and after, as codes; a collectivity may have its own list. */
export const SITUATIONS: readonly { id: string; label: Label }[] = [
  { id: 'permanent', label: { fr: 'CDI', en: 'Permanent contract' } },
  { id: 'fixed-term-long', label: { fr: 'CDD de 6 mois ou plus', en: 'Fixed term, 6 months or more' } },
  { id: 'fixed-term-short', label: { fr: 'CDD de moins de 6 mois', en: 'Fixed term, under 6 months' } },
  { id: 'temporary', label: { fr: 'Intérim', en: 'Temporary work' } },
  { id: 'insertion', label: { fr: 'Emploi d’insertion', en: 'Insertion employment' } },
  { id: 'self-employed', label: { fr: 'Création d’activité', en: 'Self-employed' } },
  { id: 'training', label: { fr: 'Formation', en: 'Training' } },
  { id: 'seeking', label: { fr: 'Recherche d’emploi', en: 'Seeking work' } },
  { id: 'other', label: { fr: 'Autre', en: 'Other' } },
  { id: 'unreachable', label: { fr: 'Sans nouvelles', en: 'Not reached' } },
];

/** A follow-up to ask for: from its day on, it is due until it is answered. */
export type FollowUp = { person: string; months: FollowUpMonths; due: DayNumber };

/** An exit and the follow-ups that were answered. */
export type Exit = { person: string; day: DayNumber; answered: readonly FollowUpMonths[] };

/** Follow-ups due on a day and not answered, the oldest first. */
export function followUpsDue(exits: readonly Exit[], day: DayNumber): FollowUp[] {
  return exits
    .flatMap((exit) =>
      FOLLOW_UPS.filter((months) => !exit.answered.includes(months)).map((months) => ({
        person: exit.person,
        months,
        due: addMonths(exit.day, months),
      })),
    )
    .filter(({ due }) => due <= day)
    .toSorted((a, b) => a.due - b.due);
}
