import { answerFollowUp } from './answer-follow-up/answer-follow-up.ts';
import { correctLine } from './correct-line/correct-line.ts';
import { decideEligibilityFor } from './decide-eligibility/decide-eligibility.ts';
import { declareHours } from './declare-hours/declare-hours.ts';
import { endEmployment } from './end-employment/end-employment.ts';
import { hireParticipant } from './hire-participant/hire-participant.ts';
import type { HoursContext } from './hours/hours-context.ts';
import { importPayroll } from './import-payroll/import-payroll.ts';
import { listHoursChoices } from './list-hours-choices/list-hours-choices.ts';
import { listLines } from './list-lines/list-lines.ts';
import { listParticipants } from './list-participants/list-participants.ts';
import { openMonth } from './open-month/open-month.ts';
import { proposeForContract } from './propose-for-contract/propose-for-contract.ts';
import { refuseLines } from './refuse-lines/refuse-lines.ts';
import { registerParticipant } from './register-participant/register-participant.ts';
import { remindEmployers } from './remind-employers/remind-employers.ts';
import { reviewMonth } from './review-month/review-month.ts';
import { sendBackLines } from './send-back-lines/send-back-lines.ts';
import { sendEmployerLinks } from './send-employer-links/send-employer-links.ts';
import { setEmployerContact } from './set-employer-contact/set-employer-contact.ts';
import { validateLines } from './validate-lines/validate-lines.ts';
import { viewDeclaration } from './view-declaration/view-declaration.ts';
import { viewParticipant } from './view-participant/view-participant.ts';

/** Use cases of participants and hours. */
export const hoursUseCases = (context: HoursContext) => ({
  registerParticipant: registerParticipant(context),
  listParticipants: listParticipants(context),
  viewParticipant: viewParticipant(context),
  decideEligibility: decideEligibilityFor(context),
  hireParticipant: hireParticipant(context),
  endEmployment: endEmployment(context),
  answerFollowUp: answerFollowUp(context),
  openMonth: openMonth(context),
  setEmployerContact: setEmployerContact(context),
  sendEmployerLinks: sendEmployerLinks(context),
  viewDeclaration: viewDeclaration(context),
  declareHours: declareHours(context),
  importPayroll: importPayroll(context),
  listHoursChoices: listHoursChoices(),
  listLines: listLines(context),
  proposeForContract: proposeForContract(context),
  reviewMonth: reviewMonth(context),
  validateLines: validateLines(context),
  sendBackLines: sendBackLines(context),
  correctLine: correctLine(context),
  refuseLines: refuseLines(context),
  remindEmployers: remindEmployers(context),
});
