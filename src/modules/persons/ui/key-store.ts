const NAME = 'ancrage.persons.key';

/** The key kept in this browser, if somebody asked to; it is never sent. */
export function keptKey(): string {
  try {
    return localStorage.getItem(NAME) ?? '';
  } catch {
    return '';
  }
}

/** Keeps the key in this browser, or forgets it when it is empty. */
export function keepKey(text: string): void {
  try {
    if (text === '') localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, text);
  } catch {
    // A browser that keeps nothing asks for the key each time.
  }
}
