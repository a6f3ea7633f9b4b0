import { clausesPersonalStore } from '#modules/clauses/server/index.ts';
import { insertionPersonalStore } from '#modules/insertion/server/index.ts';
import { requestsPersonalStore, supportPersonalStore } from '#modules/support/server/index.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import type { Sealer } from '#platform/server/sealed/sealer.ts';

/** Every module that holds names of residents: rights of people and rules of retention reach all of them. */
export const personalStores = (sealer: Sealer): readonly PersonalStore[] => [
  insertionPersonalStore(sealer),
  supportPersonalStore(sealer),
  requestsPersonalStore(sealer),
  clausesPersonalStore(sealer),
];
