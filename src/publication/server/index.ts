import type { PublicationContext } from './context.ts';
import { viewBoard } from './board.ts';
import { listEvidence } from './evidence.ts';
import { viewFigure } from './figure.ts';
import { viewEntry, viewLedger, viewSource } from './ledger.ts';
import { viewPlaces } from './places.ts';
import { bindClaimByHand, depositText, verifyText, viewText } from './texts.ts';

/** Use cases of publication, bound to what they read. */
export const publicationUseCases = (context: PublicationContext) => ({
  viewBoard: viewBoard(context),
  viewFigure: viewFigure(context),
  viewPlaces: viewPlaces(context),
  listEvidence: listEvidence(context),
  viewText: viewText(context),
  verifyText: verifyText(context),
  depositText,
  bindClaim: bindClaimByHand(context),
  viewLedger,
  viewEntry,
  viewSource,
});

export type { PublicationContext } from './context.ts';
