import { refuse, ok, type Result } from '#kernel/result.ts';

/** A text in both languages of the product. */
export type Label = { fr: string; en: string };

/** The five kinds of structures of insertion through economic activity (`itou/companies/enums.py`). */
export const SIAE_KINDS = ['ACI', 'EI', 'AI', 'ETTI', 'EITI'] as const;
/** One of them. */
export type SiaeKind = (typeof SIAE_KINDS)[number];

/** Kinds that Les emplois de l'inclusion also lists and that are not SIAE. */
export const OTHER_KINDS = ['GEIQ', 'EA', 'EATT', 'OPCS'] as const;

/** Whether a word is the code of a kind of SIAE. */
export function isSiaeKind(word: string): word is SiaeKind {
  return SIAE_KINDS.some((kind) => kind === word);
}

/** Kinds of contracts, by the codes of the fact `insertion-contract-signed`. */
export const CONTRACT_TYPES = [
  'cddi',
  'cdd-usage',
  'mission',
  'professionalisation',
  'cdi-inclusion',
  'self-employment',
] as const;
/** One of them. `self-employment` is no employment contract: it is an EITI's support. */
export type ContractType = (typeof CONTRACT_TYPES)[number];

/**
 * Checks that a kind of structure signs a kind of contract: an EITI only supports self-employment, and only an EITI does.
 * Refused with `contract-not-of-kind`.
 */
export function checkContractType(kind: SiaeKind, type: ContractType): Result<ContractType> {
  return (kind === 'EITI') === (type === 'self-employment')
    ? ok(type)
    : refuse({ code: 'contract-not-of-kind', field: 'contractType', value: type, params: { kind } });
}
