/** Face of the module for the server. */
export { factKinds } from './facts.ts';
