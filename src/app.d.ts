import type { Actor } from '#kernel/actor.ts';
import type { Result } from '#kernel/result.ts';
import type { PublicationActs } from '#app/publication-acts.ts';
import type { Said } from '#app/say.ts';
import type { TerritoryActs } from '#app/territory-acts.ts';

declare global {
  namespace App {
    interface Locals {
      actor: Actor;
      locale: 'fr' | 'en';
      demonstration: boolean;
      territory: string;
      /** Use cases of publication, asked as the visitor. */
      publication: PublicationActs;
      /** The same, asked as staff: served in the demonstration only, until accounts exist. */
      staff: PublicationActs | null;
      /** Use cases of the territory, asked as the visitor. */
      places: TerritoryActs;
      /** The same, asked as staff. */
      staffPlaces: TerritoryActs | null;
      /** Refusals in words. */
      say: (result: Result<unknown>) => Said[];
    }
  }
}
