/** Face of publication, browser-safe: what public pages show. */
export type * from './model.ts';
