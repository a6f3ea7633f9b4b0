/** Face of persons counted once, browser-safe: what a structure does with its own files, at home. */
export {
  keyFromBytes,
  keyFromText,
  keyIdentifier,
  keyToText,
  KEY_BYTES,
  type PersonsKey,
} from './domain/encoding/index.ts';
export type { ColumnFate, LeavingColumn } from './domain/deposit/index.ts';
export { readBundle, writeBundle, type DepositBundle } from './ui/bundle.ts';
export { encodeDeposit, type EncodedDeposit } from './ui/encode-deposit.ts';
export type { EncodeAsked, EncodeSaid } from './ui/encode.worker.ts';
export { evaluate, readMap, type ColumnMap, type Evaluation } from './domain/evaluate/index.ts';
export { readRows } from './ui/read-rows.ts';
