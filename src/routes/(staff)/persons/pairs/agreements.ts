import { m } from '#messages/messages.js';

const WORDS: Record<string, () => string> = {
  'names-and-date': m.agree_names_and_date,
  'sounds-and-date': m.agree_sounds_and_date,
  'date-sound-and-letters': m.agree_date_sound_and_letters,
  'date-and-one-sound': m.agree_date_and_one_sound,
  'names-and-year': m.agree_names_and_year,
  'some-of-names-and-year': m.agree_some_of_names_and_year,
  'sounds-and-day': m.agree_sounds_and_day,
  'letters-and-year': m.agree_letters_and_year,
  none: m.agree_none,
  'contact-other': m.agree_contact_other,
  'contact-some': m.agree_contact_some,
  'contact-much': m.agree_contact_much,
  'contact-all': m.agree_contact_all,
  'contact-key': m.agree_contact_key,
};

/** What agrees between two records, in words; never a value. */
export function agreementWord(name: string): string {
  return WORDS[name]?.() ?? name;
}
