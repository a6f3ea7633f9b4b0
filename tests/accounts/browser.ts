import type { Result } from '#kernel/result.ts';
import { Accounts, type From } from '#platform/server/auth/accounts.ts';
import type { AccountLetter, AuthOptions } from '#platform/server/auth/better-auth.ts';
import { Sealer } from '#platform/server/sealed/sealer.ts';
import type { Database } from '#platform/server/db/database.ts';
import { ring } from './setup.ts';

/** A browser: keeps the cookies that it is given, as the rules of `Set-Cookie` say. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** The last cookies, with their attributes. */
  set: string[] = [];
  readonly #address: string;

  constructor(address = '192.0.2.1') {
    this.#address = address;
  }

  /** Where its next act comes from. */
  get from(): From {
    const headers = new Headers({ 'user-agent': 'Navigateur de test' });
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    return { headers, address: this.#address };
  }

  /** Takes the cookies of an answer in, and gives the answer back. */
  keep<T extends { cookies: string[] }>(answer: T): T {
    this.set = answer.cookies;
    for (const cookie of answer.cookies) {
      const [pair] = cookie.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      if (/max-age=0/i.test(cookie) || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** The same, for an act that may be refused. */
  take<T extends { cookies: string[] }>(result: Result<T>): Result<T> {
    if (result.ok) this.keep(result.value);
    return result;
  }
}

/** Accounts of a collectivity, with the mails they send and a clock that tests set. */
export class TestAccounts {
  readonly letters: AccountLetter[] = [];
  readonly sealer = new Sealer(ring(1));
  readonly accounts: Accounts;
  readonly collectivityId: number;
  now = new Date();
  #waiting: Promise<unknown>[] = [];

  constructor(db: Database, collectivityId: number, more: Partial<AuthOptions> = {}) {
    this.collectivityId = collectivityId;
    this.accounts = new Accounts({
      store: { db, sealer: this.sealer, collectivityId },
      origin: 'http://localhost:4173',
      name: 'Saint-Aubin',
      pages: { magicLink: '/lien', resetPassword: '/mot-de-passe', error: '/connexion' },
      post: async (letter) => void this.letters.push(letter),
      background: (task) => void this.#waiting.push(task),
      clock: () => this.now,
      ...more,
    });
  }

  /** Waits for what answers do not wait for. */
  async settle(): Promise<void> {
    await Promise.all(this.#waiting.splice(0));
  }

  /** Token of the last mail. */
  get token(): string {
    return new URL(this.letters[this.letters.length - 1]?.address ?? 'x:').searchParams.get('token') ?? '';
  }
}
