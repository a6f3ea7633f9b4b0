/** Reading of files of essential data of public procurement. */
export { readDecp, type DecpReport } from './read-decp.ts';
export type { DecpRefusal } from './refusals.ts';
export type { ByteSource } from './text-chunks.ts';
