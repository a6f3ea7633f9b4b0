import type { KindRegistry } from '../kinds.ts';
import type { Recorder } from './record.ts';

/** What the ledger's use cases need: the kinds of the deployment and the recorder of this process. */
export type EvidenceContext = { registry: KindRegistry; recorder: Recorder };
