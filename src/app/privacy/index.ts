import type { KindRegistry } from '#evidence/index.ts';
import type { PersonalStore } from '#platform/server/sealed/personal-store.ts';
import type { AccountDeps } from '../accounts/deps.ts';
import { addressLetter, retentionDueLetter, retentionLetter } from '../accounts/letters.ts';
import { applyRetention } from './apply-retention/apply-retention.ts';
import { correctPerson } from './correct-person/correct-person.ts';
import { erasePerson } from './erase-person/erase-person.ts';
import { listAwaiting } from './list-awaiting/list-awaiting.ts';
import { listOutbox } from './list-outbox/list-outbox.ts';
import { listTraces } from './list-traces/list-traces.ts';
import { correctResident } from './correct-resident/correct-resident.ts';
import { eraseResident } from './erase-resident/erase-resident.ts';
import { findResident } from './find-resident/find-resident.ts';
import { keepResident } from './keep-resident/keep-resident.ts';
import { listRetention } from './list-retention/list-retention.ts';
import { viewResident } from './view-resident/view-resident.ts';
import { resendMessage } from './resend-message/resend-message.ts';
import { setRetention } from './set-retention/set-retention.ts';
import { viewPerson } from './view-person/view-person.ts';
import { viewRegister } from './view-register/view-register.ts';

/** `site`: what letters call the territory. `stores`: where modules hold names of residents. */
export type PrivacyOptions = { registry: KindRegistry; site: string; stores: readonly PersonalStore[] };

/** Acts on traces, messages and the rights of people. */
export const privacyActs = (deps: AccountDeps, { registry, site, stores }: PrivacyOptions) => ({
  listTraces: listTraces(deps),
  listAwaiting: listAwaiting(),
  listOutbox: listOutbox(deps),
  resendMessage: resendMessage(deps),
  viewRegister: viewRegister(registry),
  viewPerson: viewPerson(deps),
  correctPerson: correctPerson(deps, (letter) => addressLetter(letter, site)),
  erasePerson: erasePerson(deps),
  setRetention: setRetention(deps),
  applyRetention: applyRetention(deps, {
    writeNotice: (letter) => retentionLetter(letter, site),
    writeDue: (letter) => retentionDueLetter(letter, site),
    stores,
  }),
  findResident: findResident(deps, stores),
  viewResident: viewResident(deps, stores),
  correctResident: correctResident(deps, stores),
  eraseResident: eraseResident(deps, stores),
  keepResident: keepResident(deps, stores),
  listRetention: listRetention(stores),
});
