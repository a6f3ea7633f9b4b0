/** Face of the territory, browser-safe. */
export type { AddressLevel, AddressMatch } from './domain/address.ts';
export type { Certainty, Decision, NamedCode, QpvAnswer, Reason } from './domain/attribution.ts';
export type { LayerId } from './domain/layers.ts';
export type { Outline, Polygon, Position } from './domain/outline.ts';
export type { Location } from './server/locate.ts';
export type { DrawnLayer, DrawnTerritory } from './server/view-outlines/view-outlines.ts';
