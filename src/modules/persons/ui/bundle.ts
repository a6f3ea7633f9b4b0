import { z } from 'zod';
import { ok, refuse, type Result } from '#kernel/result.ts';

const FORMAT = 'ancrage-deposit';
const VERSION = 1;

const Bundle = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  kind: z.string(),
  fileName: z.string(),
  duplicateFree: z.boolean(),
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  encoded: z.base64(),
});

/** A deposit as a file: encoded in one place, deposited from another, e.g. from the software of a structure. */
export type DepositBundle = {
  kind: string;
  fileName: string;
  duplicateFree: boolean;
  header: string[];
  rows: string[][];
  encoded: Uint8Array;
};

/** Writes a deposit as JSON text; `docs/privacy-linkage.md` describes its fields. */
export function writeBundle({ encoded, ...rest }: DepositBundle): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...rest, encoded: toBase64(encoded) });
}

/** Reads what `writeBundle` wrote. Refuses `bundle-unreadable`. */
export function readBundle(text: string): Result<DepositBundle> {
  const read = Bundle.safeParse(parsed(text));
  if (!read.success) return refuse({ code: 'bundle-unreadable' });
  const { kind, fileName, duplicateFree, header, rows, encoded } = read.data;
  return ok({ kind, fileName, duplicateFree, header, rows, encoded: fromBase64(encoded) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A call may not take more arguments than this on every engine. */
const CHUNK = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
