import type { Recorder } from '#evidence/server/index.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';

/** A person of a structure that somebody looked at or changed. */
export type Touched = { code: 'person-seen' | 'person-changed'; organisationId: number; personNo: number };

/** What use cases of insertion need. */
export type InsertionContext = {
  recorder: Recorder;
  sealer: Sealer;
  /** Chance, from the composition root: a seed of 32 bytes in hexadecimal, and the name of a public page. */
  chance: { seed: () => string; id: () => string };
  /** SIRET of an organisation of the act's reach; null when it has none. */
  siretOf: (act: ActContext, organisationId: number) => Promise<string | null>;
  /** Leaves the trace of who saw or changed what is held of a person. */
  trace: (act: ActContext, what: Touched) => Promise<void>;
};
