import { randomBytes } from 'node:crypto';
import { refuse, unwrap, type Result } from '#kernel/result.ts';
import {
  encodeDeposit,
  keyFromBytes,
  keyFromText,
  keyIdentifier,
  keyToText,
  KEY_BYTES,
  readBundle,
  writeBundle,
  type DepositBundle,
  type EncodedDeposit,
} from '#modules/persons/index.ts';
import { depositKinds } from './deposit-kinds.ts';

/** A new key of a group of structures, as people pass it on, and its identifier. */
export async function newPersonsKey(): Promise<{ text: string; id: string }> {
  const key = unwrap(keyFromBytes(new Uint8Array(randomBytes(KEY_BYTES))));
  return { text: await keyToText(key), id: await keyIdentifier(key) };
}

/** What an encoded file comes to, for the person at the keyboard. */
export type EncodedSummary = Pick<EncodedDeposit, 'columns' | 'thin' | 'key'> & { rows: number };

/** Encodes a file of a structure into a deposit as text. Refusals: `unknown-kind`, those of `encodeDeposit` and of keys. */
export async function encodePersonsFile(
  file: { name: string; bytes: Uint8Array },
  asked: { kind: string; keyText: string; duplicateFree: boolean },
  onProgress?: (done: number, total: number) => void,
): Promise<Result<{ bundle: string; summary: EncodedSummary }>> {
  const kinds = depositKinds('fr');
  const kind = kinds.find(({ id }) => id === asked.kind);
  if (!kind)
    return refuse({
      code: 'unknown-kind',
      value: asked.kind,
      params: { known: kinds.map(({ id }) => id).join(', ') },
    });
  const key = await keyFromText(asked.keyText);
  if (!key.ok) return key;
  const encoded = await encodeDeposit(file, { columns: kind.columns, key: key.value }, onProgress);
  if (!encoded.ok) return encoded;
  const { header, rows, columns, thin, key: id } = encoded.value;
  const bundle = writeBundle({
    kind: kind.id,
    fileName: file.name,
    duplicateFree: asked.duplicateFree,
    header,
    rows,
    encoded: encoded.value.encoded,
  });
  return { ok: true, value: { bundle, summary: { columns, thin, key: id, rows: rows.length } } };
}

/** Reads what `encodePersonsFile` wrote. Refuses `bundle-unreadable`. */
export const readPersonsBundle = (text: string): Result<DepositBundle> => readBundle(text);
