import { execFileSync } from 'node:child_process';

/** Text of the last message that the server kept for an address of mail; empty when there is none. */
export function lastLetter(to: string): string {
  return execFileSync(process.execPath, ['tests/journeys/setup/last-letter.ts', to], {
    env: { ...process.env, ANCRAGE_DATA_DIR: process.env['JOURNEYS_DATA_DIR'], ANCRAGE_LOG: 'silent' },
    encoding: 'utf8',
  });
}
