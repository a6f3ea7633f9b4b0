import { APIError, createAuthMiddleware } from 'better-auth/api';
import { countAttempt, forgiveAttempts, type Limit } from './throttle.ts';
import type { AuthStore } from './sealed-adapter.ts';

/** Header that holds the address of the machine that asks: always set by us, over whatever a client may have sent. */
export const ADDRESS_HEADER = 'x-ancrage-address';

/** What an attempt is counted by: the machine, the account, or the account from that machine. */
type By = 'machine' | 'account' | 'both';

/**
 * An account may be tried from one machine ten times in a quarter of an hour. All machines together have fifty: more would
 * let many machines guess, fewer would let one stranger lock somebody else out.
 */
const PASSWORD: readonly [By, Limit][] = [
  ['both', { max: 10, seconds: 900 }],
  ['account', { max: 50, seconds: 900 }],
  ['machine', { max: 100, seconds: 900 }],
];
const MAIL: readonly [By, Limit][] = [
  ['account', { max: 5, seconds: 900 }],
  ['machine', { max: 30, seconds: 900 }],
];
const PROOF: readonly [By, Limit][] = [['machine', { max: 20, seconds: 300 }]];
const ANY: readonly [By, Limit][] = [['machine', { max: 600, seconds: 60 }]];

const RULES: ReadonlyMap<string, readonly [By, Limit][]> = new Map([
  ['/sign-in/email', PASSWORD],
  ['/sign-in/magic-link', MAIL],
  ['/request-password-reset', MAIL],
  ['/magic-link/verify', PROOF],
  ['/reset-password', PROOF],
  ['/two-factor/verify-totp', PROOF],
  ['/two-factor/verify-backup-code', PROOF],
  ['/change-password', PROOF],
  ['/two-factor/enable', PROOF],
  ['/two-factor/disable', PROOF],
  ['/two-factor/generate-backup-codes', PROOF],
]);

/**
 * Counts every request before it runs; our own calls have none (every page asks who is signed in, an office shares one
 * address, and a token is random and signed: nothing can be guessed there). Forgets wrong passwords once the
 * right one was given.
 */
export function throttleHooks(store: AuthStore, clock: () => Date) {
  const { db, sealer, collectivityId } = store;
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (!ctx.request) return;
      const who = { address: ctx.headers?.get(ADDRESS_HEADER) ?? '', email: emailOf(ctx.body) };
      for (const [by, limit] of RULES.get(ctx.path) ?? ANY) {
        const key = keyOf(RULES.has(ctx.path) ? ctx.path : 'any', by, who);
        const verdict = await db.act(collectivityId, (tx) =>
          countAttempt(tx, sealer, { collectivityId, key, limit, now: clock() }),
        );
        if (!verdict.allowed)
          throw new APIError('TOO_MANY_REQUESTS', {
            code: 'TOO_MANY_ATTEMPTS',
            message: 'Too many attempts',
            retryAfter: verdict.retryAfter,
          });
      }
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== '/sign-in/email' || !ctx.context.newSession) return;
      const who = { address: ctx.headers?.get(ADDRESS_HEADER) ?? '', email: emailOf(ctx.body) };
      await db.act(collectivityId, async (tx) => {
        for (const by of ['both', 'account'] as const)
          await forgiveAttempts(tx, sealer, { collectivityId, key: keyOf(ctx.path, by, who) });
      });
    }),
  };
}

function keyOf(path: string, by: By, who: { address: string; email: string }): string {
  const parts = { machine: [who.address], account: [who.email], both: [who.email, who.address] };
  return JSON.stringify([path, by, ...parts[by]]);
}

function emailOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('email' in body)) return '';
  return typeof body.email === 'string' ? body.email.normalize('NFKC').trim().toLowerCase() : '';
}
