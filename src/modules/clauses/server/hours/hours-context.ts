import type { DayNumber } from '#kernel/days.ts';
import type { Recorder } from '#evidence/server/index.ts';
import type { Links } from '#platform/server/links/links.ts';
import type { Outbox } from '#platform/server/mail/outbox.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Declaration } from './declarations.ts';

/** Where a home lies under each generation of outlines: a code of QPV, `out`, or null when nobody can tell. */
export type Home = { commune: string | null; qpv2015: string | null; qpv2024: string | null };

/** A participant that somebody looked at or changed. */
export type ParticipantTouched = {
  code: 'person-seen' | 'person-changed' | 'person-searched';
  organisationId: number;
  participantNo: number | null;
  params?: Readonly<Record<string, string | number>>;
};

/** Which message an employer is sent. */
export type EmployerLetterKind = 'link' | 'before' | 'on-the-day' | 'after';

/** A message to an employer; whoever writes its sentences chooses the language. */
export type EmployerLetter = {
  kind: EmployerLetterKind;
  to: string;
  employer: string;
  month: DayNumber;
  due: DayNumber;
  people: number;
  /** Page to declare on, token included. */
  address: string;
};

/** What use cases of hours need. */
export type HoursContext = {
  recorder: Recorder;
  sealer: Sealer;
  links: Links;
  outbox: Outbox;
  /** Public address of the page of declarations, without the token: `https://…/declare`. */
  declarePage: string;
  write: (letter: EmployerLetter) => { subject: string; text: string };
  /** Where an address lies; what is not certain is null. */
  homeOf: (act: ActContext, address: string) => Promise<Home>;
  /** Name of an organisation of the act's reach. */
  organisationName: (act: ActContext, organisationId: number) => Promise<string>;
  /** Tells the facilitators of the organisation that an employer has not answered. */
  escalate: (act: ActContext, declaration: Declaration) => Promise<void>;
  trace: (act: ActContext, what: ParticipantTouched) => Promise<void>;
  /** Traces an act that is about hours and no person: how many lines, and of which kind. */
  traceHours: (
    act: ActContext,
    organisationId: number,
    what: { act: string; lines: number },
  ) => Promise<void>;
};
