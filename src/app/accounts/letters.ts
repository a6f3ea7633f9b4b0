import type { AccountLetter } from '#platform/server/auth/better-auth.ts';
import type { ImpersonationLetter, InvitationLetter } from './deps.ts';
import { sentence, type Locale } from '../say.ts';

/** A mail ready to be sent. */
export type Written = { subject: string; text: string };

/**
 * A mail in both languages, French first: whoever it is for has not said which they read, and a mail in the wrong one is a
 * locked door.
 */
function inBoth(name: string, inputs: Record<string, string | number>): Written {
  const part = (locale: Locale, of: 'subject' | 'text'): string =>
    sentence(`letter_${name}_${of}`, inputs, locale) ?? '';
  return {
    subject: `${part('fr', 'subject')} / ${part('en', 'subject')}`,
    text: `${part('fr', 'text')}\n\n— — —\n\n${part('en', 'text')}\n`,
  };
}

/** The mail of an account: a link to sign in, another password… */
export function accountLetter(letter: AccountLetter, site: string): Written {
  return inBoth(letter.kind, { name: letter.name, address: letter.address, site });
}

/** The mail of an invitation. */
export function invitationLetter(letter: InvitationLetter, site: string): Written {
  const { name, organisation, address, days } = letter;
  return inBoth('invitation', { name, organisation, address, days, site });
}

/** The mail to an address that is no longer the one of an account. */
export function addressLetter(letter: { email: string }, site: string): Written {
  return inBoth('address', { ...letter, site });
}

/** The mail that says to a former colleague that their name and address will be erased. */
export function retentionLetter(letter: { name: string; days: number }, site: string): Written {
  return inBoth('retention', { ...letter, site });
}

/** The mail that says to a structure that names it holds are about to be erased. */
export function retentionDueLetter(
  letter: { organisation: string; count: number; days: number },
  site: string,
): Written {
  return inBoth('retention_due', { ...letter, site });
}

/** The mail that asks a structure to check what the directory says of it. */
export function freshnessLetter(
  letter: { name: string; months: number; address: string },
  site: string,
): Written {
  return inBoth('freshness', { ...letter, site });
}

/** The mail that says to a person that support acts in their name. */
export function impersonationLetter(letter: ImpersonationLetter, site: string): Written {
  const { name, by, reason, minutes } = letter;
  return inBoth('impersonation', { name, by, reason, minutes, site });
}
