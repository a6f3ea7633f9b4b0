import { parseDay } from '#kernel/days.ts';
import { textOrNull } from '../following.ts';

/** Fields of the form of a participant, as they were typed. */
export type IdentityFields = Record<'name' | 'born' | 'sex' | 'address' | 'phone' | 'email', string>;

/** Reads the fields of the form. */
export const identityIn = (read: (name: string) => string): IdentityFields => ({
  name: read('name'),
  born: read('born'),
  sex: read('sex'),
  address: read('address'),
  phone: read('phone'),
  email: read('email'),
});

/** The identity that an act takes. */
export const identityOf = ({ name, born, sex, address, phone, email }: IdentityFields) => ({
  name,
  born: parseDay(born) ?? Number.NaN,
  sex: sex === '' ? null : sex,
  address: textOrNull(address),
  phone: textOrNull(phone),
  email: textOrNull(email),
});
