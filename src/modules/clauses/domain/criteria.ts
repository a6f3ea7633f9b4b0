/** A text in both languages of the product. */
export type Label = { fr: string; en: string };

/**
 * A kind of paper that a facilitator can have seen. The paper itself, its number and what it says are never kept.
 * `mostMonths` is its greatest age on the day of the decision; null when it does not age.
 */
export type ProofKind = { id: string; label: Label; mostMonths: number | null };

/**
 * A situation that makes someone eligible. Each group of `proofs` needs one of its kinds.
 * `sensitive`: health, justice or origin (RGPD art. 9 and 10). Such a criterion is chosen on the screen but never kept:
 * the act says `SENSITIVE` in its place.
 * `needsQpv`: living in a QPV on the day of hiring is part of it.
 */
export type Criterion = {
  id: string;
  label: Label;
  sensitive: boolean;
  needsQpv: boolean;
  proofs: readonly (readonly string[])[];
};

/** What an act keeps in place of a sensitive criterion, and of the paper that would tell it. */
export const SENSITIVE = { criterion: 'protected-situation', proof: 'official-paper' } as const;

/** Criteria and proofs of a contract: data that a collectivity and each contract may change. */
export type CriteriaSet = {
  id: string;
  /** Where the list was read, shown beside it. */
  source: string;
  criteria: readonly Criterion[];
  proofs: readonly ProofKind[];
};

const proof = (id: string, label: Label, mostMonths: number | null = null): ProofKind => ({
  id,
  label,
  mostMonths,
});

/** A criterion that one paper of a list proves. */
const situation = (id: string, label: Label, kinds: readonly string[]): Criterion => ({
  id,
  label,
  sensitive: false,
  needsQpv: false,
  proofs: [kinds],
});

const sensitive = (id: string, label: Label): Criterion => ({
  ...situation(id, label, ['official-paper']),
  sensitive: true,
});

/**
 * The list of one real contract (particular clauses 21_BAM_048, published in `clause-sociale/documentation`). It is an
 * example to start from: each contract has its own. Kinds of proof are this product's, except the proof of address of
 * less than six months, which is that of Les emplois de l'inclusion (`administrative_criteria.json`).
 */
export const EXAMPLE_CRITERIA: CriteriaSet = {
  id: '21_BAM_048',
  source: 'CCAP 21_BAM_048 (clause-sociale/documentation)',
  proofs: [
    proof('jobseeker-record', { fr: 'Attestation d’inscription et de périodes', en: 'Job seeker’s record' }),
    proof('benefit-certificate', { fr: 'Attestation d’allocation', en: 'Certificate of benefit' }),
    proof('identity-seen', { fr: 'Pièce d’identité vue (âge)', en: 'Identity paper seen (age)' }),
    proof('programme-certificate', { fr: 'Attestation du dispositif', en: 'Certificate of the programme' }),
    proof('employer-certificate', { fr: 'Attestation de la structure', en: 'Certificate of the structure' }),
    proof('address-proof', { fr: 'Justificatif de domicile', en: 'Proof of address' }, 6),
    proof('prescriber-opinion', { fr: 'Avis d’un prescripteur', en: 'Opinion of a prescriber' }),
    proof('reasoned-opinion', { fr: 'Avis motivé du facilitateur', en: 'Facilitator’s reasoned opinion' }),
    proof('official-paper', { fr: 'Document officiel vu', en: 'Official paper seen' }),
  ],
  criteria: [
    situation(
      'long-term-unemployed',
      { fr: 'Demandeur d’emploi de plus de 12 mois', en: 'Seeking work for more than 12 months' },
      ['jobseeker-record'],
    ),
    {
      ...situation(
        'jobseeker-over-50',
        { fr: 'Demandeur d’emploi de plus de 50 ans', en: 'Seeking work, over 50' },
        [],
      ),
      proofs: [['jobseeker-record'], ['identity-seen']],
    },
    situation('rsa', { fr: 'Bénéficiaire du RSA ou ayant droit', en: 'On RSA, or family of' }, [
      'benefit-certificate',
    ]),
    situation(
      'minimum-benefit',
      { fr: 'Allocataire de l’ASS ou de l’allocation veuvage', en: 'On ASS or widow’s benefit' },
      ['benefit-certificate'],
    ),
    sensitive('aah', { fr: 'Allocataire de l’AAH', en: 'On AAH' }),
    sensitive('invalidity', { fr: 'Titulaire d’une pension d’invalidité', en: 'On an invalidity pension' }),
    sensitive('disabled-worker', {
      fr: 'Bénéficiaire de l’obligation d’emploi (L5212-13)',
      en: 'Worker with a disability (L5212-13)',
    }),
    {
      ...situation(
        'young-unqualified',
        {
          fr: 'Moins de 26 ans, niveau inférieur au CAP ou BEP, sorti depuis 6 mois',
          en: 'Under 26, below CAP or BEP, out of school for 6 months',
        },
        [],
      ),
      proofs: [['identity-seen'], ['programme-certificate', 'prescriber-opinion']],
    },
    situation(
      'programme',
      {
        fr: 'PACEA, SMA, SMV, Garantie jeunes, EPIDE ou E2C',
        en: 'PACEA, SMA, SMV, Garantie jeunes, EPIDE or E2C',
      },
      ['programme-certificate'],
    ),
    situation('insertion-employee', { fr: 'Salarié de l’IAE ou d’un GEIQ', en: 'Employee of IAE or GEIQ' }, [
      'employer-certificate',
    ]),
    sensitive('prison-work', { fr: 'Travail pénitentiaire', en: 'Work in prison' }),
    sensitive('international-protection', {
      fr: 'Réfugié ou protection subsidiaire',
      en: 'Refugee or subsidiary protection',
    }),
    {
      // Living in a QPV is not enough in that contract: one must also be far from employment.
      ...situation(
        'qpv-far-from-work',
        { fr: 'Habitant de QPV éloigné de l’emploi', en: 'QPV resident far from work' },
        [],
      ),
      needsQpv: true,
      proofs: [['address-proof'], ['jobseeker-record', 'prescriber-opinion']],
    },
    situation('facilitator-opinion', { fr: 'Sur avis motivé du facilitateur', en: 'On reasoned opinion' }, [
      'reasoned-opinion',
    ]),
  ],
};
