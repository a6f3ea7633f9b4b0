import { CONTRACT_TYPES, type ContractType } from '#modules/insertion/index.ts';
import { m } from '#messages/messages.js';

const TYPE_WORDS: Record<ContractType, () => string> = {
  cddi: m.siae_type_cddi,
  'cdd-usage': m.siae_type_cdd_usage,
  mission: m.siae_type_mission,
  professionalisation: m.siae_type_professionalisation,
  'cdi-inclusion': m.siae_type_cdi_inclusion,
  'self-employment': m.siae_type_self_employment,
};

/** A kind of contract in words. */
export const typeWord = (type: ContractType): string => TYPE_WORDS[type]();

/** Kinds of contracts to choose from. */
export const typeOptions = () => CONTRACT_TYPES.map((value) => ({ value, label: typeWord(value) }));

const REASON_WORDS = new Map<string, () => string>([
  ['end-of-training', m.siae_reason_end_of_training],
  ['rqth', m.siae_reason_rqth],
  ['senior', m.siae_reason_senior],
  ['special-difficulties', m.siae_reason_special_difficulties],
  ['cdi-inclusion', m.siae_reason_cdi_inclusion],
]);

/** Why a PASS is prolonged, in words. */
export const reasonWord = (reason: string): string => REASON_WORDS.get(reason)?.() ?? reason;
