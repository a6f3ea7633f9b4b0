import { addDocument } from './add-document/add-document.ts';
import { answerOutcome } from './answer-outcome/answer-outcome.ts';
import { askOutcomes } from './ask-outcomes/ask-outcomes.ts';
import { changeReferent } from './change-referent/change-referent.ts';
import { closePath } from './close-path/close-path.ts';
import { exportResidents } from './export-residents/export-residents.ts';
import { followPath } from './follow-path/follow-path.ts';
import { inviteStructure } from './invite-structure/invite-structure.ts';
import { joinByLink } from './join-by-link/join-by-link.ts';
import { joinPath } from './join-path/join-path.ts';
import { leavePath } from './leave-path/leave-path.ts';
import { listPaths } from './list-paths/list-paths.ts';
import { loadSirene } from './load-sirene/load-sirene.ts';
import { mergePaths } from './merge-paths/merge-paths.ts';
import { openPath } from './open-path/open-path.ts';
import type { PathsContext } from './paths-context.ts';
import { reachStage } from './reach-stage/reach-stage.ts';
import { recordMeeting } from './record-meeting/record-meeting.ts';
import { sendResidentLink } from './send-resident-link/send-resident-link.ts';
import { shareCalendar } from './share-calendar/share-calendar.ts';
import { takeBackStage } from './take-back-stage/take-back-stage.ts';
import { takeOverPaths } from './take-over-paths/take-over-paths.ts';
import { viewCalendar } from './view-calendar/view-calendar.ts';
import { viewDocument } from './view-document/view-document.ts';
import { viewJoinLink } from './view-join-link/view-join-link.ts';
import { viewOutcomeLink } from './view-outcome-link/view-outcome-link.ts';
import { viewPath } from './view-path/view-path.ts';
import { viewProgramme } from './view-programme/view-programme.ts';
import { withdrawAgreement } from './withdraw-agreement/withdraw-agreement.ts';
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
  answerOutcome: answerOutcome(context),
  askOutcomes: askOutcomes(context),
  exportResidents: exportResidents(context),
  followPath: followPath(context),
  joinByLink: joinByLink(context),
  loadSirene: loadSirene(),
  mergePaths: mergePaths(context),
  sendResidentLink: sendResidentLink(context),
  shareCalendar: shareCalendar(context),
  viewCalendar: viewCalendar(context),
  viewJoinLink: viewJoinLink(context),
  viewOutcomeLink: viewOutcomeLink(context),
  viewProgramme: viewProgramme(context),
  withdrawAgreement: withdrawAgreement(context),
  takeOverPaths: takeOverPaths(context),
});
