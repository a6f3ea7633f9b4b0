import type { KindRegistry } from '#evidence/index.ts';
import type { AccountDeps } from '../accounts/deps.ts';
import { addressLetter, retentionLetter } from '../accounts/letters.ts';
import { applyRetention } from './apply-retention/apply-retention.ts';
import { correctPerson } from './correct-person/correct-person.ts';
import { erasePerson } from './erase-person/erase-person.ts';
import { listAwaiting } from './list-awaiting/list-awaiting.ts';
import { listOutbox } from './list-outbox/list-outbox.ts';
import { listTraces } from './list-traces/list-traces.ts';
import { setRetention } from './set-retention/set-retention.ts';
import { viewPerson } from './view-person/view-person.ts';
import { viewRegister } from './view-register/view-register.ts';

/** Acts on traces, messages and the rights of people. `site`: what letters call the territory. */
export const privacyActs = (deps: AccountDeps, registry: KindRegistry, site: string) => ({
  listTraces: listTraces(deps),
  listAwaiting: listAwaiting(),
  listOutbox: listOutbox(deps),
  viewRegister: viewRegister(registry),
  viewPerson: viewPerson(deps),
  correctPerson: correctPerson(deps, (letter) => addressLetter(letter, site)),
  erasePerson: erasePerson(deps),
  setRetention: setRetention(deps),
  applyRetention: applyRetention(deps, (letter) => retentionLetter(letter, site)),
});
