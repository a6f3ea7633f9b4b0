import { answerRequestLink } from './answer-request-link/answer-request-link.ts';
import { answerRequest } from './answer-request/answer-request.ts';
import { askForHelp } from './ask-for-help/ask-for-help.ts';
import { attachToRequest } from './attach-to-request/attach-to-request.ts';
import { followRequest } from './follow-request/follow-request.ts';
import { keepPath } from './keep-path/keep-path.ts';
import { listRequests } from './list-requests/list-requests.ts';
import { openRequestLink } from './open-request-link/open-request-link.ts';
import { remindRequests } from './remind-requests/remind-requests.ts';
import type { RequestsContext } from './requests-context.ts';
import { sendRequest } from './send-request/send-request.ts';
import { viewAskForm } from './view-ask-form/view-ask-form.ts';
import { viewAttachmentLink } from './view-attachment-link/view-attachment-link.ts';
import { viewAttachment } from './view-attachment/view-attachment.ts';
import { viewRequestLink } from './view-request-link/view-request-link.ts';
import { viewRequest } from './view-request/view-request.ts';
import { viewSilence } from './view-silence/view-silence.ts';
import { withdrawRequest } from './withdraw-request/withdraw-request.ts';

/** Use cases of requests for help. */
export const requestsUseCases = (context: RequestsContext) => ({
  viewAskForm: viewAskForm(context),
  askForHelp: askForHelp(context),
  sendRequest: sendRequest(context),
  listRequests: listRequests(context),
  viewRequest: viewRequest(context),
  answerRequest: answerRequest(context),
  attachToRequest: attachToRequest(context),
  viewAttachment: viewAttachment(context),
  viewAttachmentLink: viewAttachmentLink(context),
  viewRequestLink: viewRequestLink(context),
  openRequestLink: openRequestLink(context),
  answerRequestLink: answerRequestLink(context),
  followRequest: followRequest(context),
  withdrawRequest: withdrawRequest(context),
  remindRequests: remindRequests(context),
  viewSilence: viewSilence(context),
  keepPath: keepPath(context),
});
