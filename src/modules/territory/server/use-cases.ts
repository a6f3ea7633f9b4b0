import { decideAddress } from './decide-address/decide-address.ts';
import { importAddresses } from './import-addresses/import-addresses.ts';
import { importLayer } from './import-layer/import-layer.ts';
import { listLayers } from './list-layers/list-layers.ts';
import { locateAddress } from './locate-address/locate-address.ts';
import { openLocator } from './open-locator/open-locator.ts';
import { suggestAddresses } from './suggest-addresses/suggest-addresses.ts';
import type { TerritoryContext } from './territory-context.ts';
import { viewOutlines } from './view-outlines/view-outlines.ts';

/** Use cases of the territory. */
export const territoryUseCases = (context: TerritoryContext) => ({
  importLayer: importLayer(context),
  importAddresses: importAddresses(context),
  listLayers: listLayers(context),
  locateAddress: locateAddress(context),
  suggestAddresses: suggestAddresses(context),
  decideAddress: decideAddress(context),
  openLocator: openLocator(context),
  viewOutlines: viewOutlines(context),
});
