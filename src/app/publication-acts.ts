import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { UseCase } from '#platform/server/use-case/use-case.ts';
import type { publicationUseCases } from '#publication/server/index.ts';
import type { App } from './open-app.ts';

type Acts = ReturnType<typeof publicationUseCases>;
type Bound<Act> =
  Act extends UseCase<infer _Input, infer Output> ? (input?: unknown) => Promise<Result<Output>> : never;

/** Use cases of publication as a page calls them: bound to an application and to who asks. */
export type PublicationActs = { [Name in keyof Acts]: Bound<Acts[Name]> };

/** Binds the use cases of publication. */
export function publicationActs(app: App, actor: Actor): PublicationActs {
  const bind =
    <Input, Output>(act: UseCase<Input, Output>) =>
    (input: unknown = {}): Promise<Result<Output>> =>
      app.ask(actor, act, input);
  const {
    viewBoard,
    viewFigure,
    viewPlaces,
    listEvidence,
    viewText,
    verifyText,
    depositText,
    bindClaim,
    viewLedger,
    viewEntry,
    viewSource,
  } = app.useCases;
  return {
    viewBoard: bind(viewBoard),
    viewFigure: bind(viewFigure),
    viewPlaces: bind(viewPlaces),
    listEvidence: bind(listEvidence),
    viewText: bind(viewText),
    verifyText: bind(verifyText),
    depositText: bind(depositText),
    bindClaim: bind(bindClaim),
    viewLedger: bind(viewLedger),
    viewEntry: bind(viewEntry),
    viewSource: bind(viewSource),
  };
}
