import { unwrap } from '#kernel/result.ts';
import { sweepAttempts } from '#platform/server/auth/throttle.ts';
import type { App } from './open-app.ts';
import { forgetTraces } from './privacy/traces.ts';

const DAY_MS = 86_400_000;
/** A message that is over is kept so long, to answer "did it leave?". */
const MESSAGE_DAYS = 90;
/** The law asks for six months to a year of journals (CNIL, délibération 2021-122). */
const TRACE_DAYS = 366;

/** What a day's work came to. */
export type DailyWork = {
  asked: number;
  noticed: number;
  anonymised: number;
  messages: number;
  traces: number;
  reminded: number;
  expired: number;
};

/** The work of each day: rules of retention, messages, attempts and traces that are over. */
export async function workDaily(app: App, now: Date): Promise<DailyWork> {
  const retained = unwrap(
    await app.askAt(now)({ kind: 'operator', name: 'daily' }, app.useCases.applyRetention, { apply: true }),
  );
  const { sent: asked } = unwrap(
    await app.askAt(now)({ kind: 'operator', name: 'daily' }, app.useCases.askOutcomes, {}),
  );
  const reminders = unwrap(
    await app.askAt(now)({ kind: 'operator', name: 'daily' }, app.useCases.remindEmployers, {}),
  );
  const { outbox, sealer } = app.accounts;
  const messages = await outbox.sweep(new Date(now.getTime() - MESSAGE_DAYS * DAY_MS));
  const traces = await app.db.act(
    app.collectivityId,
    async (tx) => {
      await sweepAttempts(tx, app.collectivityId, now);
      await app.accounts.deps.links.forgetRecipients(tx, new Date(now.getTime() - MESSAGE_DAYS * DAY_MS));
      const context = { tx, collectivityId: app.collectivityId, now, sealer };
      return forgetTraces(context, new Date(now.getTime() - TRACE_DAYS * DAY_MS));
    },
    'all',
  );
  unwrap(await app.askAt(now)({ kind: 'operator', name: 'daily' }, app.useCases.remindStale, {}));
  unwrap(await app.askAt(now)({ kind: 'operator', name: 'daily' }, app.useCases.stateUnmet, {}));
  const requests = unwrap(
    await app.askAt(now)({ kind: 'operator', name: 'daily' }, app.useCases.remindRequests, {}),
  );
  await outbox.deliver();
  const { residents } = retained;
  return {
    asked,
    noticed: retained.noticed + residents.noticed,
    anonymised: retained.anonymised + residents.anonymised,
    messages,
    traces,
    reminded: reminders.reminded + requests.reminded,
    expired: requests.expired,
  };
}

/** Runs the work of each day at once, then every day until stopped. A day that fails is logged and the next one tries again. */
export function startDailyWork(app: App, clock: () => Date = () => new Date()): () => void {
  const run = async (): Promise<void> => {
    try {
      app.log.info(await workDaily(app, clock()), 'daily work done');
    } catch (error) {
      app.log.error({ error: String(error) }, 'daily work failed');
    }
  };
  void run();
  const timer = setInterval(() => void run(), DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
