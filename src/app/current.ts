import type { App } from './open-app.ts';

/**
 * The application of this process. `ancrage serve` opens it from source and the built pages find it here: a bundle has
 * its own copy of every module, but the process has one registry of symbols.
 */
const SLOT = Symbol.for('ancrage.app');
type Holder = { [SLOT]?: App };

/** Makes an application the one of this process. */
export function setApp(app: App): void {
  (globalThis as Holder)[SLOT] = app;
}

/** The application of this process. @throws Error when none was opened. */
export function getApp(): App {
  const app = (globalThis as Holder)[SLOT];
  if (!app) throw new Error('Start pages with `ancrage serve`: no application is open in this process');
  return app;
}
