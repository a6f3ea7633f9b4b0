import type { Generation } from '#kernel/codes.ts';

/** Layers of outlines that a territory may load. */
export const LAYERS = ['qpv-2015', 'qpv-2024', 'commune', 'tzcld', 'polarity', 'iris', 'water'] as const;
/** QPV of a generation, communes, territories of the zero-unemployment experiment, polarities, IRIS of Insee; waters, for maps only. */
export type LayerId = (typeof LAYERS)[number];

/** Layer that holds the QPV of a generation. */
export function layerOf(generation: Generation): LayerId {
  return `qpv-${generation}`;
}
