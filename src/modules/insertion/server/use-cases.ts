import { closeControl } from './close-control/close-control.ts';
import { commitControl } from './commit-control/commit-control.ts';
import { drawControl } from './draw-control/draw-control.ts';
import { importEmplois } from './import-emplois/import-emplois.ts';
import type { InsertionContext } from './insertion-context.ts';
import { listContracts } from './list-contracts/list-contracts.ts';
import { listControls } from './list-controls/list-controls.ts';
import { listConventions } from './list-conventions/list-conventions.ts';
import { listInsertionImports } from './list-insertion-imports/list-insertion-imports.ts';
import { recordPassAct } from './record-pass-act/record-pass-act.ts';
import { setConvention } from './set-convention/set-convention.ts';
import { tellOutcome } from './tell-outcome/tell-outcome.ts';
import { undoInsertionImport } from './undo-insertion-import/undo-insertion-import.ts';
import { viewControl } from './view-control/view-control.ts';
import { viewHiredPerson } from './view-hired-person/view-hired-person.ts';

/** Use cases of contracts in SIAE. */
export const insertionUseCases = (context: InsertionContext) => ({
  setConvention: setConvention(context),
  listConventions: listConventions(),
  importEmplois: importEmplois(context),
  listInsertionImports: listInsertionImports(),
  undoInsertionImport: undoInsertionImport(context),
  listContracts: listContracts(context),
  viewHiredPerson: viewHiredPerson(context),
  recordPassAct: recordPassAct(context),
  commitControl: commitControl(context),
  drawControl: drawControl(context),
  tellOutcome: tellOutcome(),
  closeControl: closeControl(context),
  listControls: listControls(),
  viewControl: viewControl(),
});
