import { getApp } from '#app/current.ts';
import type { Result } from '#kernel/result.ts';

type Event = { setHeaders: (headers: Record<string, string>) => void };

/** Pages opened by a personal link are kept by no cache and listed by no search engine. */
export function keepPrivate({ setHeaders }: Event): void {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
}

/** Counts a request that acts by a link, before its act. Refusal: `too-many-attempts`. */
export function admitted(locals: App.Locals): Promise<Result<null>> {
  const { db, accounts } = getApp();
  return accounts.links.admit(db, { address: locals.from.address, now: new Date() });
}
