import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { AddressMatch } from '../../domain/address.ts';
import { answered } from '../addresses/geocoder-error.ts';
import type { TerritoryContext } from '../territory-context.ts';

const MOST = 6;

/** Addresses that what is being typed may become. Keeps nothing. */
export const suggestAddresses = ({ geography }: TerritoryContext) =>
  useCase({
    name: 'suggest-addresses',
    access: 'anyone',
    mode: 'read',
    input: z.object({ text: z.string().trim().min(3).max(200) }),
    run: async ({ tx, collectivityId }, { text }) => {
      const { geocoder } = await geography.snapshot(tx, collectivityId);
      if (geocoder === null) return ok<AddressMatch[]>([]);
      return answered(geocoder.search(text, { limit: MOST, typing: true }));
    },
  });
