import { signatureOf } from '#kernel/actor.ts';
import { z } from 'zod';
import { ok, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { ReadBan } from '../addresses/read-ban.ts';
import { storeAddresses } from '../addresses/store-addresses.ts';
import { announceChange } from '../geography.ts';
import type { TerritoryContext } from '../territory-context.ts';

/** An address base that is already read. */
const ImportAddressesInput = z.object({
  fileName: z.string().min(1),
  base: z.custom<ReadBan>((value) => typeof value === 'object' && value !== null),
  onProgress: z.custom<(done: number, total: number) => void>().optional(),
});

/** What was put in use. */
export type ImportAddressesReceipt = { streets: number; numbers: number };

/** Puts the addresses of a file in use, in place of those of the same départements. */
export const importAddresses = (_context: TerritoryContext) =>
  useCase({
    name: 'import-addresses',
    access: { right: 'load-territory' },
    mode: 'write',
    input: ImportAddressesInput,
    run: async (act, { fileName, base, onProgress }): Promise<Result<ImportAddressesReceipt>> => {
      const stored = await storeAddresses(
        act.tx,
        { collectivityId: act.collectivityId, by: signatureOf(act.actor), now: act.now },
        { file: { name: fileName, sha256: base.sha256 }, base, ...(onProgress ? { onProgress } : {}) },
      );
      await announceChange(act.tx, act.collectivityId);
      act.leaveTrace();
      return ok(stored);
    },
  });
