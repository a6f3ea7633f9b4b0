import type { Environment } from '../../env.ts';

/** Where the keys that seal names are, when the environment does not hold them. */
export function keyFileOf({ ANCRAGE_KEY_FILE, ANCRAGE_DATA_DIR }: Environment): string {
  return ANCRAGE_KEY_FILE ?? `${ANCRAGE_DATA_DIR.replace(/\/+$/, '')}.keys`;
}
