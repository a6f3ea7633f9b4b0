import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** A telephone number in international form; null for an empty text. Refusal: `path-bad-phone`. */
export function phoneIn(text: string): Result<string | null> {
  if (text === '') return ok(null);
  const phone = parsePhoneNumberFromString(text, 'FR');
  return phone?.isValid() === true
    ? ok(phone.number)
    : refuse({ code: 'path-bad-phone', field: 'phone', value: text });
}

/** An address of mail; null for an empty text. Refusal: `path-bad-email`. */
export function emailIn(text: string): Result<string | null> {
  if (text === '') return ok(null);
  const email = z.email().safeParse(text);
  return email.success ? ok(email.data) : refuse({ code: 'path-bad-email', field: 'email', value: text });
}
