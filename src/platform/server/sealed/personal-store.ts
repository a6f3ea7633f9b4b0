import type { DayNumber } from '#kernel/days.ts';
import type { ActContext } from '../use-case/use-case.ts';
import { NORMALISERS } from './normalise.ts';

/** Who is looked for. All that is given must be theirs; a name is found by the beginnings of its words. */
export type Sought = {
  name: string | null;
  born: DayNumber | null;
  /** An address of mail or a telephone number. */
  contact: string | null;
};

/** Names a record in one structure. `ref` is the store's, and is the subject of its traces. */
export type RecordKey = { organisationId: number; ref: string };

/** A resident as one structure holds them. Null: not held. */
export type PersonalRecord = RecordKey & {
  name: string | null;
  born: DayNumber | null;
  /** Last day on which the structure met them, wrote to them or declared something of them. */
  lastContact: DayNumber;
};

/** One thing held on a resident: the code of its words (`held_<code>`), and the value as a person reads it. */
export type HeldLine = { code: string; value: string };

/** What may be corrected everywhere; a store leaves what it does not hold. */
export type Correction = { name?: string | undefined; born?: DayNumber | undefined };

/**
 * What a module that holds names of residents owes them (GDPR, articles 15 to 17 and 5.1.e). All that it reads is of the
 * organisations in the reach of the act: row-level security sees to it.
 */
export type PersonalStore = {
  /** Kind of its records, also in traces, e.g. `insertion-person`. Its words are `store_<id>`. */
  id: string;
  /** Records of people who are not erased; all of them when nobody is sought. */
  find: (act: ActContext, sought: Sought | null) => Promise<PersonalRecord[]>;
  /** Everything held in a record, in the order to read it. */
  read: (act: ActContext, key: RecordKey) => Promise<HeldLine[]>;
  /** Writes what is right. @returns the fields that it holds and changed. */
  correct: (act: ActContext, key: RecordKey, correction: Correction) => Promise<string[]>;
  /** Removes whatever names the person; what was counted stays, under a number that nothing names any more. */
  erase: (act: ActContext, key: RecordKey) => Promise<void>;
};

/** Whether an opened record is the one sought. `contacts`: addresses of mail and telephone numbers that it holds. */
export function isSought(
  { name, born }: Pick<PersonalRecord, 'name' | 'born'>,
  sought: Sought,
  contacts: readonly string[] = [],
): boolean {
  if (sought.name === null && sought.contact === null) return false;
  return (
    (sought.name === null || (name !== null && hasWords(name, sought.name))) &&
    (sought.born === null || born === sought.born) &&
    (sought.contact === null || contacts.some((one) => isContact(one, sought.contact ?? '')))
  );
}

function hasWords(name: string, asked: string): boolean {
  const words = NORMALISERS.name(name).split(' ');
  const wanted = NORMALISERS.name(asked);
  return wanted !== '' && wanted.split(' ').every((one) => words.some((word) => word.startsWith(one)));
}

function isContact(held: string, asked: string): boolean {
  const normal = asked.includes('@') ? NORMALISERS.email : NORMALISERS.phone;
  return normal(asked) !== '' && normal(held) === normal(asked);
}
