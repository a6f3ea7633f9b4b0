import { createHash } from 'node:crypto';
import { ok, type Result } from '#kernel/result.ts';
import { link, type JudgedPair, type Party } from '../domain/linkage/index.ts';
import type { ComparedPair, LinkedFile, Linkage, Ruled } from './persons-context.ts';

/** Links deposited files: see `link`. */
export async function linkRecords(
  files: readonly LinkedFile[],
  ruled: readonly Ruled[],
): Promise<Result<Linkage>> {
  const parties = toParties(files);
  const pairsWith = (same: boolean) =>
    ruled
      .filter((one) => one.same === same)
      .map(
        ({ a, b }) =>
          [
            { party: a.file, row: a.row },
            { party: b.file, row: b.row },
          ] as const,
      );
  const linked = await link(parties, { splits: pairsWith(false), confirmed: pairsWith(true) });
  if (!linked.ok) return linked;
  const { persons, links, doubtful, errors, version } = linked.value;
  return ok({
    persons,
    links: links.map(toPair),
    doubtful: doubtful.map(toPair),
    rates: errors,
    version,
  });
}

/** Parties are named after what they hold: the same files give the same persons in whichever order they came. */
function toParties(files: readonly LinkedFile[]): Party[] {
  const met = new Map<string, number>();
  return files.map(({ encoded, duplicateFree }) => {
    const { filters, references } = encoded;
    const digest = createHash('sha256')
      .update(JSON.stringify(references))
      .update(new Uint8Array(filters.buffer, filters.byteOffset, filters.byteLength))
      .digest('hex');
    const before = met.get(digest) ?? 0;
    met.set(digest, before + 1);
    return { id: `${digest} ${before}`, file: encoded, unique: duplicateFree };
  });
}

const toPair = ({ a, b, probability, agrees }: JudgedPair): ComparedPair => ({
  a: { file: a.party, row: a.row },
  b: { file: b.party, row: b.row },
  score: probability,
  pattern: agrees.join(' '),
});
