import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { useCase } from '#platform/server/use-case/use-case.ts';
import type { AddressBaseInfo } from '../addresses/load-addresses.ts';
import { readAddressBases } from '../addresses/load-addresses.ts';
import { readLayers, type LayerRecord } from '../layers.ts';
import type { TerritoryContext } from '../territory-context.ts';

/** What is loaded: layers in use and address bases. `outside`: addresses are sent to a server that an administrator named. */
export type Loaded = { layers: LayerRecord[]; bases: AddressBaseInfo[]; outside: boolean };

/** Lists what is loaded, with its dates in force, its source and its hash. */
export const listLayers = ({ geography }: TerritoryContext) =>
  useCase({
    name: 'list-layers',
    access: 'anyone',
    mode: 'read',
    input: z.object({}),
    run: async ({ tx, collectivityId }) =>
      ok<Loaded>({
        layers: await readLayers(tx, collectivityId),
        bases: await readAddressBases(tx, collectivityId),
        outside: geography.asksOutside,
      }),
  });
