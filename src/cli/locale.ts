/** Languages of the command line; French is the base. */
export type Locale = 'fr' | 'en';

/** `--lang`, else the terminal's language, else French. */
export function localeOf(asked: string | boolean | undefined, terminal: string | undefined): Locale {
  if (asked === 'fr' || asked === 'en') return asked;
  return terminal?.toLowerCase().startsWith('en') ? 'en' : 'fr';
}
