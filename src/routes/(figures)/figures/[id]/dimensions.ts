import { m } from '#messages/messages.js';

const WORDS: Record<string, () => string> = {
  qpv: m.dimension_qpv,
  commune: m.dimension_commune,
  organisation: m.dimension_organisation,
  company: m.dimension_company,
  buyer: m.dimension_buyer,
  year: m.dimension_year,
  month: m.dimension_month,
  sex: m.dimension_sex,
  'age-band': m.dimension_age_band,
  hiring: m.dimension_hiring,
  'employment-type': m.dimension_employment_type,
  siae: m.dimension_siae,
  sector: m.dimension_sector,
  commitment: m.dimension_commitment,
  format: m.dimension_format,
  polarity: m.dimension_polarity,
  occupancy: m.dimension_occupancy,
  control: m.dimension_control,
  activity: m.dimension_activity,
  site: m.dimension_site,
  member: m.dimension_member,
  'tzcld-territory': m.dimension_tzcld_territory,
};

/** A breakdown in words; one that a territory added keeps its name. */
export const dimensionWords = (name: string): string => WORDS[name]?.() ?? name;
