import { addDocument } from './add-document/add-document.ts';
import { changeReferent } from './change-referent/change-referent.ts';
import { closePath } from './close-path/close-path.ts';
import { inviteStructure } from './invite-structure/invite-structure.ts';
import { joinPath } from './join-path/join-path.ts';
import { leavePath } from './leave-path/leave-path.ts';
import { listPaths } from './list-paths/list-paths.ts';
import { openPath } from './open-path/open-path.ts';
import type { PathsContext } from './paths-context.ts';
import { reachStage } from './reach-stage/reach-stage.ts';
import { recordMeeting } from './record-meeting/record-meeting.ts';
import { takeBackStage } from './take-back-stage/take-back-stage.ts';
import { viewDocument } from './view-document/view-document.ts';
import { viewPath } from './view-path/view-path.ts';
import { writeAction } from './write-action/write-action.ts';

/** Use cases of support paths. */
export const pathsUseCases = (context: PathsContext) => ({
  openPath: openPath(context),
  listPaths: listPaths(context),
  viewPath: viewPath(context),
  inviteStructure: inviteStructure(context),
  joinPath: joinPath(context),
  leavePath: leavePath(context),
  reachStage: reachStage(context),
  takeBackStage: takeBackStage(context),
  recordMeeting: recordMeeting(context),
  writeAction: writeAction(context),
  addDocument: addDocument(context),
  viewDocument: viewDocument(context),
  changeReferent: changeReferent(context),
  closePath: closePath(context),
});
