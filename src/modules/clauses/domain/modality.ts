import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Label } from './criteria.ts';

/** How the hours are done, by the codes of the fact `hours-worked`. */
export const MODALITY_IDS = ['direct', 'secondment', 'subcontract'] as const;
/** Direct hire by the holder · mise à disposition · sub- or co-contract. */
export type ModalityId = (typeof MODALITY_IDS)[number];

/** A modality; `employers` are the kinds of structure that may carry it, null for any employer. */
export type Modality = { id: ModalityId; label: Label; employers: readonly string[] | null };

/** The three ways that contracts know (`domain.md` §5). A contract may replace the lists. */
export const MODALITIES: readonly Modality[] = [
  { id: 'direct', label: { fr: 'Embauche directe', en: 'Direct hire' }, employers: null },
  {
    id: 'secondment',
    label: { fr: 'Mise à disposition', en: 'Secondment' },
    employers: ['AI', 'ETTI', 'GEIQ'],
  },
  {
    id: 'subcontract',
    label: { fr: 'Sous-traitance ou cotraitance', en: 'Subcontract' },
    employers: ['EI', 'ACI', 'EA'],
  },
];

/** Checks that a kind of employer may carry a modality. Refused with `unknown-modality` or `employer-not-for-modality`. */
export function checkModality(
  { modality, employerKind }: { modality: string; employerKind: string | null },
  modalities: readonly Modality[] = MODALITIES,
): Result<Modality> {
  const found = modalities.find(({ id }) => id === modality);
  if (!found) return refuse({ code: 'unknown-modality', field: 'modality', value: modality });
  const { employers } = found;
  if (employers === null || (employerKind !== null && employers.includes(employerKind))) return ok(found);
  return refuse({
    code: 'employer-not-for-modality',
    field: 'employerKind',
    value: employerKind ?? '',
    params: { modality, employers: employers.join(', ') },
  });
}
