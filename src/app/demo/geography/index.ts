/** Invented geography of the demonstration: outlines of our own drawing, synthetic addresses. README.md says what is real. */
export { demoBan } from './ban.ts';
export {
  communesGeoJson,
  polaritiesGeoJson,
  qpv2015GeoJson,
  qpv2024GeoJson,
  riversGeoJson,
  tzcldGeoJson,
  watersGeoJson,
} from './outlines.ts';
export { SAMPLES, type SampleShows } from './samples.ts';
