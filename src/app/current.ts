import type { App } from './open-app.ts';

/**
 * The application of this process. `ancrage serve` opens it from source and the built pages find it here: a bundle has
 * its own copy of every module, but the process has one global object.
 */
declare global {
  var ancrageApp: App | undefined;
}

/** Makes an application the one of this process. */
export function setApp(app: App): void {
  globalThis.ancrageApp = app;
}

/** The application of this process. @throws Error when none was opened. */
export function getApp(): App {
  if (!globalThis.ancrageApp)
    throw new Error('Start pages with `ancrage serve`: no application is open in this process');
  return globalThis.ancrageApp;
}
