import { signatureOf } from '#kernel/actor.ts';
import { z } from 'zod';
import { formatDay, OPEN_END } from '#kernel/days.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { useCase, type ActContext } from '#platform/server/use-case/use-case.ts';
import { recordingContext, withdraw } from '#evidence/server/index.ts';
import { LAYERS } from '../../domain/layers.ts';
import type { Outline } from '../../domain/outline.ts';
import { announceChange } from '../geography.ts';
import { factsOfLayer, readLayers, writeLayer, type LayerRecord } from '../layers.ts';
import type { TerritoryContext } from '../territory-context.ts';

/** A layer to put in use: its outlines are already read and checked. */
export const ImportLayerInput = z.object({
  layer: z.enum(LAYERS),
  /** First and last days in force, as day numbers; `OPEN_END` when no end is known. */
  starts: z.number().int(),
  ends: z.number().int(),
  file: z.object({
    name: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int().min(0),
  }),
  depositor: z.string().min(1),
  note: z.string().max(500).optional(),
  outlines: z.custom<Outline[]>((value) => Array.isArray(value) && value.length > 0),
});
/** A layer to put in use. */
export type ImportLayerInput = z.infer<typeof ImportLayerInput>;

/** What the import did. `entryNo` is null when this very file already is in use for these dates. */
export type ImportLayerReceipt = {
  entryNo: number | null;
  outlines: number;
  /** Entry of the layer that this one replaces, now withdrawn. */
  replaced: number | null;
};

/**
 * Puts a layer of outlines in use and states it in the ledger. The same layer from the same day replaces the earlier
 * file, whose entry is withdrawn; nothing already recorded is placed anew.
 */
export const importLayer = ({ recorder }: TerritoryContext) =>
  useCase({
    name: 'import-layer',
    access: { right: 'load-territory' },
    mode: 'write',
    input: ImportLayerInput,
    run: async (act, input): Promise<Result<ImportLayerReceipt>> => {
      if (input.ends < input.starts)
        return refuse({ code: 'layer-ends-before', field: 'in-force', params: datesOf(input) });
      const others = (await readLayers(act.tx, act.collectivityId)).filter(
        (one) => one.layer === input.layer,
      );
      const same = others.find((one) => one.starts === input.starts);
      if (same?.sha256 === input.file.sha256 && same.ends === input.ends)
        return ok({ entryNo: null, outlines: same.outlines, replaced: null });
      const clash = others.find(
        (one) => one !== same && one.starts <= input.ends && one.ends >= input.starts,
      );
      if (clash) return refuse(overlapInTime(input, clash));
      const replaced = await replace(act, same);
      if (!replaced.ok) return replaced;
      const receipt = await recorder.record(act.tx, recordingContext(act), {
        entry: { source: sourceOf(input) },
        facts: factsOfLayer(input, input.outlines),
      });
      if (!receipt.ok) return receipt;
      if (receipt.value.entryNo === null) throw new Error('A layer that differs stated nothing new');
      await write(act, input, receipt.value.entryNo);
      return ok({
        entryNo: receipt.value.entryNo,
        outlines: input.outlines.length,
        replaced: replaced.value,
      });
    },
  });

function datesOf({ starts, ends }: { starts: number; ends: number }): { from: string; to: string } {
  return { from: formatDay(starts), to: ends === OPEN_END ? '…' : formatDay(ends) };
}

function overlapInTime(input: ImportLayerInput, clash: LayerRecord): Refusal {
  const other = datesOf(clash);
  return {
    code: 'layer-clash',
    field: 'in-force',
    value: input.layer,
    params: { ...datesOf(input), otherFrom: other.from, otherTo: other.to, entry: clash.entryNo },
  };
}

async function replace(act: ActContext, same: LayerRecord | undefined): Promise<Result<number | null>> {
  if (!same) return ok(null);
  const withdrawn = await withdraw(act.tx, recordingContext(act), {
    entryNo: same.entryNo,
    note: 'replaced',
  });
  return withdrawn.ok ? ok(same.entryNo) : withdrawn;
}

function sourceOf({ layer, file, depositor }: ImportLayerInput) {
  return {
    kind: 'file' as const,
    label: layer,
    fileName: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    depositor,
  };
}

async function write(act: ActContext, input: ImportLayerInput, entryNo: number): Promise<void> {
  await writeLayer(act.tx, act.collectivityId, {
    layer: input.layer,
    starts: input.starts,
    ends: input.ends,
    entryNo,
    fileName: input.file.name,
    sha256: input.file.sha256,
    note: input.note ?? null,
    importedAt: act.now,
    importedBy: signatureOf(act.actor),
    outlines: input.outlines,
  });
  await announceChange(act.tx, act.collectivityId);
}
