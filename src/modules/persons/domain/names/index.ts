export { foldName, nameWords } from './fold.ts';
export { nameForms } from './forms.ts';
export { skeleton } from './skeleton.ts';
export { readBirthDate, writeBirthDate } from './birth-date.ts';
export type { BirthDate } from './birth-date.ts';
export { foldEmail, foldPhone } from './contact.ts';
