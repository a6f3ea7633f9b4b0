/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createPaths } from './migrations/20261123T2100-create-paths.ts';
export { guardPaths } from './migrations/20261123T2101-guard-paths.ts';
export type { ListedPath, Portfolio } from './paths/list-paths/list-paths.ts';
export type { PathLetter, PathsContext, Touched } from './paths/paths-context.ts';
export { supportPersonalStore } from './paths/personal-store.ts';
export { loadProgrammes } from './paths/programmes.ts';
export { SEALED_PATHS } from './paths/sealing.ts';
export { pathsUseCases } from './paths/use-cases.ts';
export type { ViewedPath } from './paths/view-path/view-path.ts';
