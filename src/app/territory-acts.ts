import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { UseCase } from '#platform/server/use-case/use-case.ts';
import type { territoryUseCases } from '#modules/territory/server/index.ts';
import type { App } from './open-app.ts';

type Acts = ReturnType<typeof territoryUseCases>;
type Bound<Act> =
  Act extends UseCase<infer _Input, infer Output> ? (input?: unknown) => Promise<Result<Output>> : never;

/** Use cases of the territory as a page calls them: bound to an application and to who asks. */
export type TerritoryActs = {
  [Name in Exclude<keyof Acts, 'importLayer' | 'importAddresses'>]: Bound<Acts[Name]>;
};

/** Binds the use cases of the territory that pages may call. */
export function territoryActs(app: App, actor: Actor): TerritoryActs {
  const bind =
    <Input, Output>(act: UseCase<Input, Output>) =>
    (input: unknown = {}): Promise<Result<Output>> =>
      app.ask(actor, act, input);
  const { listLayers, locateAddress, suggestAddresses, decideAddress, openLocator, viewOutlines } =
    app.useCases;
  return {
    listLayers: bind(listLayers),
    locateAddress: bind(locateAddress),
    suggestAddresses: bind(suggestAddresses),
    decideAddress: bind(decideAddress),
    openLocator: bind(openLocator),
    viewOutlines: bind(viewOutlines),
  };
}
