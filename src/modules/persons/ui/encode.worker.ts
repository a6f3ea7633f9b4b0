import { refuse, type Result } from '#kernel/result.ts';
import type { LeavingColumn } from '../domain/deposit/index.ts';
import { keyFromText } from '../domain/encoding/index.ts';
import { encodeDeposit, type EncodedDeposit } from './encode-deposit.ts';

/** What the page asks of the worker. */
export type EncodeAsked = { name: string; bytes: Uint8Array; columns: LeavingColumn[]; keyText: string };

/** What the worker says: how far it is, then what would leave. */
export type EncodeSaid =
  { type: 'progress'; done: number; total: number } | { type: 'done'; outcome: Result<EncodedDeposit> };

const say = (said: EncodeSaid, transfer: Transferable[] = []): void => {
  self.postMessage(said, { transfer });
};

async function encode({ name, bytes, columns, keyText }: EncodeAsked): Promise<Result<EncodedDeposit>> {
  const key = await keyFromText(keyText);
  if (!key.ok) return key;
  return encodeDeposit({ name, bytes }, { columns, key: key.value }, (done, total) =>
    say({ type: 'progress', done, total }),
  );
}

self.addEventListener('message', ({ data }: MessageEvent<EncodeAsked>) => {
  encode(data).then(
    (outcome) => say({ type: 'done', outcome }, outcome.ok ? [outcome.value.encoded.buffer] : []),
    () => say({ type: 'done', outcome: refuse({ code: 'not-a-table' }) }),
  );
});
