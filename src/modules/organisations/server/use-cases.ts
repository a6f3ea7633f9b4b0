import type { DirectoryContext } from './directory-context.ts';
import { closeListed } from './close-listed/close-listed.ts';
import { countUnmet } from './count-unmet/count-unmet.ts';
import { decideFlag } from './decide-flag/decide-flag.ts';
import { exportDirectory } from './export-directory/export-directory.ts';
import { findHelp } from './find-help/find-help.ts';
import { importDirectory } from './import-directory/import-directory.ts';
import { listDuplicates } from './list-duplicates/list-duplicates.ts';
import { listFlags } from './list-flags/list-flags.ts';
import { listMemberships } from './list-memberships/list-memberships.ts';
import { listStructures } from './list-structures/list-structures.ts';
import { mergeStructures } from './merge-structures/merge-structures.ts';
import { partStructures } from './part-structures/part-structures.ts';
import { proposeFlags } from './propose-flags/propose-flags.ts';
import { remindStale } from './remind-stale/remind-stale.ts';
import { sayApart } from './say-apart/say-apart.ts';
import { setFreshness } from './set-freshness/set-freshness.ts';
import { setMembership } from './set-membership/set-membership.ts';
import { setService } from './set-service/set-service.ts';
import { setStructure } from './set-structure/set-structure.ts';
import { stateUnmet } from './state-unmet/state-unmet.ts';
import { viewService } from './view-service/view-service.ts';
import { viewStructure } from './view-structure/view-structure.ts';

/** Use cases of the directory and of finding help. */
export const directoryUseCases = (context: DirectoryContext) => ({
  findHelp: findHelp(context),
  viewService: viewService(context),
  countUnmet: countUnmet(),
  importDirectory: importDirectory(context),
  exportDirectory: exportDirectory(),
  listStructures: listStructures(),
  viewStructure: viewStructure(),
  setStructure: setStructure(context),
  setService: setService(),
  closeListed: closeListed(),
  listDuplicates: listDuplicates(),
  mergeStructures: mergeStructures(context),
  partStructures: partStructures(context),
  sayApart: sayApart(),
  proposeFlags: proposeFlags(),
  decideFlag: decideFlag(),
  listFlags: listFlags(),
  setMembership: setMembership(context),
  listMemberships: listMemberships(),
  setFreshness: setFreshness(),
  remindStale: remindStale(context),
  stateUnmet: stateUnmet(context),
});
