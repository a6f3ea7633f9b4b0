import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Actor } from '#kernel/actor.ts';
import type { DayNumber } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import {
  overlapsWithin,
  readBan,
  readOutlines,
  type LayerId,
  type Overlap,
  type ReadOutlines,
} from '#modules/territory/server/index.ts';
import type { Ask, App } from './open-app.ts';
import { sayRefusals, type Locale } from './say.ts';

export { LAYERS, type LayerId } from '#modules/territory/server/index.ts';

/** How files are put in use: the acts of an application, now or on the day that a demonstration pretends. */
export type Acts = { ask: Ask; useCases: App['useCases'] };

/** A layer to import from a file. */
export type LayerFile = {
  layer: LayerId;
  starts: DayNumber;
  ends: DayNumber;
  depositor: string;
  note?: string;
  /** Takes outlines that cross or touch themselves as the State published them, each listed; a national layer always is. */
  asPublished: boolean;
};

/** What an import of a layer did, and what is remarkable in its outlines. */
export type LayerReport = {
  entryNo: number | null;
  replaced: number | null;
  outlines: number;
  faults: Refusal[];
  overlaps: Overlap[];
  format: string;
  crs: string;
};

/** Faults of the drawing that official files hold: taken on demand, under the even-odd rule. */
const PUBLISHED_FAULTS: ReadonlySet<string> = new Set(['outline-self-crossing']);

/**
 * The State's own layers of the whole country hold such faults (34 of the 1,514 QPV of 2015) and have force of law: a layer of
 * that size is taken as it was published. In a smaller file the fault is more likely the depositor's.
 */
const NATIONAL_LAYER = 1000;

/** One line for each fault of an outline, with the first place where it shows and how many there are. */
function gather(faults: ReadOutlines['faults']): Refusal[] {
  const gathered = new Map<string, Refusal & { params: Record<string, string | number> }>();
  for (const { feature, code, fault } of faults) {
    const key = `${feature} ${fault.code}`;
    const known = gathered.get(key);
    if (known) known.params['times'] = Number(known.params['times']) + 1;
    else
      gathered.set(key, {
        code: fault.code,
        row: feature,
        value: code,
        params: { ...fault.params, ...(fault.at ? { lon: fault.at[0], lat: fault.at[1] } : {}), times: 1 },
      });
  }
  return [...gathered.values()];
}

/** Reads a file of outlines and puts it in use. A malformed outline refuses the whole file, by its code. */
export async function importLayerFile(
  { ask, useCases }: Acts,
  actor: Actor,
  { file, as }: { file: { name: string; bytes: Uint8Array }; as: LayerFile },
): Promise<Result<LayerReport>> {
  const read = await readOutlines(file);
  if (!read.ok) return read;
  const { outlines, format, crs } = read.value;
  const faults = gather(read.value.faults);
  const published = as.asPublished || outlines.length >= NATIONAL_LAYER;
  const barring = faults.filter(({ code }) => !published || !PUBLISHED_FAULTS.has(code));
  if (barring.length > 0) return refuse(...barring);
  const receipt = await ask(actor, useCases.importLayer, {
    layer: as.layer,
    starts: as.starts,
    ends: as.ends,
    depositor: as.depositor,
    ...(as.note === undefined ? {} : { note: as.note }),
    file: { name: file.name, sha256: sha256Of(file.bytes), bytes: file.bytes.length },
    outlines,
  });
  if (!receipt.ok) return receipt;
  return ok({ ...receipt.value, faults, overlaps: overlapsWithin(outlines), format, crs });
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes of a file, or of what an address on the web gives. */
export async function openFileOrUrl(where: string): Promise<Result<{ name: string; bytes: Uint8Array }>> {
  if (!/^https?:\/\//i.test(where))
    return ok({ name: basename(where), bytes: new Uint8Array(await readFile(where)) });
  const name = basename(new URL(where).pathname) || 'outlines';
  try {
    const response = await fetch(where, { redirect: 'follow' });
    if (!response.ok)
      return refuse({ code: 'fetch-failed', value: where, params: { reason: response.status } });
    return ok({ name, bytes: new Uint8Array(await response.arrayBuffer()) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'fetch-failed', value: where, params: { reason } });
  }
}

/** What an import of addresses did. */
export type AddressReport = {
  streets: number;
  numbers: number;
  refused: number;
  refusals: readonly Refusal[];
};

/** An address base to import. Rows that cannot be read refuse the file, unless they are to be left aside. */
export type AddressFile = {
  path: string;
  skipErrors: boolean;
  /** Told bytes read, then streets written. */
  onRead?: (done: number, total: number) => void;
  onWrite?: (done: number, total: number) => void;
};

/** Reads an address base, outside any transaction, then puts it in use. Throws when the file cannot be opened. */
export async function importAddressFile(
  { ask, useCases }: Acts,
  actor: Actor,
  { path, skipErrors, onRead, onWrite }: AddressFile,
): Promise<Result<AddressReport>> {
  const read = await readBan(path, onRead ? { onProgress: onRead } : {});
  if (!read.ok) return read;
  const { refused, refusals } = read.value;
  if (refused > 0 && !skipErrors)
    return refuse(...refusals.slice(0, MOST_SAID), { code: 'rows-refused', params: { count: refused } });
  const stored = await ask(actor, useCases.importAddresses, {
    fileName: basename(path),
    base: read.value,
    ...(onWrite ? { onProgress: onWrite } : {}),
  });
  return stored.ok ? ok({ ...stored.value, refused, refusals: refusals.slice(0, MOST_SAID) }) : stored;
}

/** Refused rows that are said one by one. */
const MOST_SAID = 20;

/** The rows left aside, in words. */
export function errorLinesOf({ refusals }: AddressReport, locale: Locale): string[] {
  return sayRefusals(refusals, locale).map(({ where, reason, mend }) => `  ${where} ${reason} ${mend}`);
}
