import { loadDefinitions } from '#indicators/server/index.ts';
import { spanOf, type Period } from '#kernel/period.ts';
import type { FigureQuery } from '#indicators/index.ts';
import { kindRegistry } from '#app/kinds.ts';
import { day } from './facts.ts';

/** The definitions of this repository. */
export const definitions = loadDefinitions('definitions', kindRegistry);

/** A question without its position in the ledger. */
export type Question = Omit<FigureQuery, 'knownOn'>;

const NOW = day('2025-06-26');
const OLD = day('2023-12-31');
const NEW = day('2024-01-01');
const year = (text: string): Period => spanOf(text) ?? { from: 0, to: 0 };

const ask = (name: string, rest: Partial<Question> = {}): Question => {
  const [indicator, reading] = name.split('/');
  return { indicator, ...(reading === undefined ? {} : { reading }), trueOn: NOW, ...rest };
};

/** Counts, sums, distinct persons and companies, shares and states, by place, organisation, year and dimension. */
export const QUESTIONS: readonly Question[] = [
  ask('supported-residents', { by: ['qpv'] }),
  ask('supported-residents', { period: year('2024'), by: ['year', 'sex'] }),
  ask('supported-residents/residents-2015', { place: 'dervallieres' }),
  ask('supported-residents/residents-2024', { by: ['organisation'] }),
  ask('supported-residents/all-persons', { place: 'nantes', by: ['month'] }),
  ask('supported-residents/files', { trueOn: NEW }),
  ask('clause-hours', { by: ['qpv', 'year'] }),
  ask('clause-hours/all', { period: year('2023'), by: ['organisation', 'age-band'] }),
  ask('clause-beneficiaries', { place: 'bellevue', by: ['hiring'] }),
  ask('clause-beneficiaries/all', { trueOn: OLD }),
  ask('insertion-contracts/without-ai-eiti', { by: ['siae'] }),
  ask('insertion-contracts/persons', { by: ['year'] }),
  ask('public-control', { by: ['qpv'] }),
  ask('public-control', { trueOn: OLD, place: 'dervallieres' }),
  ask('public-control/area', { trueOn: NEW, by: ['occupancy'] }),
  ask('public-control/everywhere', { by: ['polarity'] }),
  ask('vacant-premises', { place: 'nantes' }),
  ask('premises-observed/all', { by: ['control'] }),
  ask('committed-employers', { by: ['commitment'] }),
  ask('committed-employers/establishments', { trueOn: NEW, by: ['commune'] }),
  ask('committed-employers/ever', { trueOn: OLD }),
  ask('ebe-employees', { by: ['tzcld-territory', 'sex'] }),
  ask('recruitment-events', { by: ['format'] }),
  ask('recruitment-events/declarations', { period: year('2024'), by: ['organisation'] }),
];
