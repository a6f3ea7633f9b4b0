import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { UseCase } from '#platform/server/use-case/use-case.ts';
import type { publicationUseCases } from '#publication/server/index.ts';
import type { Said } from '#app/say.ts';

type Acts = ReturnType<typeof publicationUseCases>;
/** A use case as a page calls it: bound to who looks. */
type Bound<Act> =
  Act extends UseCase<infer _Input, infer Output> ? (input?: unknown) => Promise<Result<Output>> : never;

declare global {
  namespace App {
    interface Locals {
      actor: Actor;
      locale: 'fr' | 'en';
      demonstration: boolean;
      territory: string;
      /** Use cases of publication, asked as the visitor. */
      publication: { [Name in keyof Acts]: Bound<Acts[Name]> };
      /** The same, asked as staff: served in the demonstration only, until accounts exist. */
      staff: { [Name in keyof Acts]: Bound<Acts[Name]> } | null;
      /** Refusals in words. */
      say: (result: Result<unknown>) => Said[];
    }
  }
}

export {};
