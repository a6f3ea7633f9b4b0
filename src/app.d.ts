import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { Right } from '#kernel/roles.ts';
import type { From, SignedIn } from '#app/accounts/open-accounts.ts';
import type { UseCase } from '#app/open-app.ts';
import type { PublicationActs } from '#app/publication-acts.ts';
import type { Said } from '#app/say.ts';
import type { TerritoryActs } from '#app/territory-acts.ts';

declare global {
  namespace App {
    interface Locals {
      actor: Actor;
      /** Account of the session; null for a visitor. */
      signedIn: SignedIn | null;
      /** Machine and headers that acts of accounts need. */
      from: From;
      /** Why the page may not be read, as a status; null when it may. */
      denied: 403 | 404 | null;
      /** Cookies of accounts to set with the answer, as they are. */
      cookies: string[];
      locale: 'fr' | 'en';
      demonstration: boolean;
      territory: string;
      /** Whether who asks has a right in one organisation at least: what a page offers; acts check again. */
      may: (right: Right) => boolean;
      /** Performs a use case as who asks. */
      ask: <Input, Output>(act: UseCase<Input, Output>, input: unknown) => Promise<Result<Output>>;
      /** Use cases of publication, asked as who asks. */
      publication: PublicationActs;
      /** Use cases of the territory, asked as who asks. */
      places: TerritoryActs;
      /** Refusals in words. */
      say: (result: Result<unknown>) => Said[];
    }
  }
}
