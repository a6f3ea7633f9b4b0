/** Face of the module for the server. */
export { factKinds } from './facts.ts';
export { createPaths } from './migrations/20261123T2100-create-paths.ts';
export { createRequests } from './migrations/20261123T2200-create-requests.ts';
export { guardPaths } from './migrations/20261123T2101-guard-paths.ts';
export type { ListedPath, Portfolio } from './paths/list-paths/list-paths.ts';
export type { PathLetter, PathsContext, Touched } from './paths/paths-context.ts';
export { supportPersonalStore } from './paths/personal-store.ts';
export { loadProgrammes } from './paths/programmes.ts';
export { SEALED_PATHS } from './paths/sealing.ts';
export { pathsUseCases } from './paths/use-cases.ts';
export { loadRequestRules } from './requests/request-rules.ts';
export type { RequestsContext } from './requests/requests-context.ts';
export type { ViewedRequest } from './requests/viewed.ts';
export type { Silence } from './requests/view-silence/view-silence.ts';
export { requestsPersonalStore } from './requests/personal-store.ts';
export { SEALED_REQUESTS } from './requests/sealing.ts';
export { requestsUseCases } from './requests/use-cases.ts';
export type { ViewedPath } from './paths/view-path/view-path.ts';
