import { z } from 'zod';
import { parseDay } from '#kernel/days.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import { LAYERS, type LayerId } from '../../domain/layers.ts';
import type { Outline } from '../../domain/outline.ts';
import { areaOf } from '../../domain/geometry/measure.ts';
import { layerAt, type LoadedLayer, type Snapshot } from '../geography.ts';
import type { LayerRecord } from '../layers.ts';
import { compareLayers, type Similarity } from '../outlines/compare-outlines.ts';
import type { TerritoryContext } from '../territory-context.ts';

/** What of the territory is to be drawn. `codes` and `communes` narrow it; without them everything loaded is given. */
const ViewOutlinesInput = z.object({
  layers: z.array(z.enum(LAYERS)).min(1),
  codes: z.array(z.string()).optional(),
  date: z.string().optional(),
});
type ViewOutlinesInput = z.infer<typeof ViewOutlinesInput>;

/** A layer as it may be drawn, with where it comes from. Square metres beside each outline. */
export type DrawnLayer = Omit<LayerRecord, 'layer' | 'outlines'> & {
  layer: LayerId;
  outlines: (Outline & { squareMetres: number })[];
};

/** Layers with their outlines, and how much each QPV of one generation has in common with those of the other. */
export type DrawnTerritory = { layers: DrawnLayer[]; similarities: Similarity[] };

/** Outlines to draw, with their sources and, when both generations are asked, what they have in common. */
export const viewOutlines = ({ geography }: TerritoryContext) =>
  useCase({
    name: 'view-outlines',
    access: 'anyone',
    mode: 'read',
    input: ViewOutlinesInput,
    run: async (act, input): Promise<Result<DrawnTerritory>> => {
      const day = input.date === undefined ? undefined : parseDay(input.date);
      if (day === null) return refuse({ code: 'bad-date', field: 'date', value: input.date ?? '' });
      const snapshot = await geography.snapshot(act.tx, act.collectivityId);
      const codes = input.codes && new Set(input.codes);
      const layers = input.layers.flatMap((layer) => {
        const loaded = layerAt(snapshot, layer, day);
        return loaded ? [draw(loaded, layer, codes)] : [];
      });
      return ok({ layers, similarities: similaritiesIn(snapshot, layers) });
    },
  });

function draw(loaded: LoadedLayer, layer: LayerId, codes: ReadonlySet<string> | undefined): DrawnLayer {
  const { index: _index, outlines, ...record } = loaded;
  return {
    ...record,
    layer,
    outlines: outlines
      .filter((outline) => codes?.has(outline.code) ?? true)
      .map((outline) => ({ ...outline, squareMetres: areaOf(outline) })),
  };
}

const compared = new WeakMap<LoadedLayer, WeakMap<LoadedLayer, Similarity[]>>();

/** Comparing is work: it is done once for two layers as long as both are in use. */
function similaritiesIn(snapshot: Snapshot, layers: readonly DrawnLayer[]): Similarity[] {
  const before = layerAt(snapshot, 'qpv-2015');
  const after = layerAt(snapshot, 'qpv-2024');
  if (before === null || after === null) return [];
  const known = compared.get(before) ?? new WeakMap<LoadedLayer, Similarity[]>();
  compared.set(before, known);
  const all = known.get(after) ?? compareLayers(before.outlines, after.outlines);
  known.set(after, all);
  const shown = new Set(layers.flatMap((layer) => layer.outlines.map((outline) => outline.code)));
  return all.filter((one) => shown.has(one.before) && shown.has(one.after));
}
