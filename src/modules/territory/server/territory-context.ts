import type { Recorder } from '#evidence/server/index.ts';
import type { Geography } from './geography.ts';

/** What the territory's use cases need: what is held in memory, and the recorder of this process. */
export type TerritoryContext = { geography: Geography; recorder: Recorder };
