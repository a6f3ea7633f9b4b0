import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { PlaceInput } from '../facts.ts';
import type { KindRegistry } from '../kinds.ts';
import type { FindImporter } from './importer.ts';
import type { Recorder } from './record.ts';

/**
 * Finds where addresses lie, in their order. What cannot be told with certainty is left out of a place; null is an
 * address that was not found at all.
 */
export type FindPlaces = (act: ActContext, addresses: readonly string[]) => Promise<(PlaceInput | null)[]>;

/** What the ledger's use cases need: the kinds of the deployment, the recorder of this process, how addresses are placed, and for whom somebody imports. */
export type EvidenceContext = {
  registry: KindRegistry;
  recorder: Recorder;
  findPlaces: FindPlaces;
  findImporter: FindImporter;
};
