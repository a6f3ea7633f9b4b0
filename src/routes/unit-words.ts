import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';

type Sentence = () => string;

const UNITS: Record<string, [Sentence, Sentence]> = {
  person: [m.unit_person_one, m.unit_person_other],
  contract: [m.unit_contract_one, m.unit_contract_other],
  hour: [m.unit_hour_one, m.unit_hour_other],
  company: [m.unit_company_one, m.unit_company_other],
  event: [m.unit_event_one, m.unit_event_other],
  premises: [m.unit_premises_one, m.unit_premises_other],
  job: [m.unit_job_one, m.unit_job_other],
  structure: [m.unit_structure_one, m.unit_structure_other],
  project: [m.unit_project_one, m.unit_project_other],
  euro: [m.unit_euro_one, m.unit_euro_other],
  dwelling: [m.unit_dwelling_one, m.unit_dwelling_other],
  place: [m.unit_place_one, m.unit_place_other],
  file: [m.unit_file_one, m.unit_file_other],
  need: [m.unit_need_one, m.unit_need_other],
  request: [m.unit_request_one, m.unit_request_other],
};

/** A unit in words, in the number that the value asks. */
export function unitWords(unit: string, value: number | null): string {
  if (unit === 'percent') return '%';
  if (unit === 'square-metre') return 'm²';
  if (unit.startsWith('other:')) return unit.slice(6);
  const words = UNITS[unit];
  if (!words) return unit;
  const singular = new Intl.PluralRules(getLocale()).select(value ?? 2) === 'one';
  return words[singular ? 0 : 1]();
}
