/** Face of the territory for the server. */
export type { AddressMatch, Geocoder } from '../domain/address.ts';
export { RULES, type QpvAnswer, type Reason, type Rules } from '../domain/attribution.ts';
export { LAYERS, type LayerId } from '../domain/layers.ts';
export { readBan, type ReadBan } from './addresses/read-ban.ts';
export { geoplateformeGeocoder } from './addresses/geoplateforme-geocoder.ts';
export { factKinds } from './facts.ts';
export { Geography, type Snapshot } from './geography.ts';
export { locateMatch, type Location } from './locate.ts';
export { createTerritory } from './migrations/20261123T1000-create-territory.ts';
export { createAddresses } from './migrations/20261123T1100-create-addresses.ts';
export { overlapsWithin, type Overlap } from './outlines/compare-outlines.ts';
export { readOutlines, type ReadOutlines } from './outlines/read-outlines.ts';
export { chooseRoles, guessRoles, type ColumnRoles, type Role } from './table/columns.ts';
export { locateTable, type LocatedRow } from './table/locate-table.ts';
export { territoryUseCases } from './use-cases.ts';
