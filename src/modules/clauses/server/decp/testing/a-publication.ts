/** SIRETs whose check digits are right: a buyer, a holder, another holder. */
export const BUYER = '24440040400129';
export const HOLDER = '13000548100010';
export const OTHER_HOLDER = '00542001300012';

/** A contract as schema 2.0.3 publishes it, with a clause, a subcontract and a modification. */
export function aPublication(id: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    acheteur: { id: BUYER },
    nature: 'Marché',
    objet: `Réhabilitation d’un groupe scolaire, « lot » ${id}`,
    codeCPV: '45000000-7',
    techniques: { technique: ['Sans objet'] },
    modalitesExecution: { modaliteExecution: ['Tranches'] },
    montant: 1_000_000.5,
    dureeMois: 24,
    dateNotification: '2024-05-15',
    datePublicationDonnees: '2024-05-25',
    lieuExecution: { code: '44109', typeCode: 'Code commune' },
    titulaires: [{ titulaire: { id: HOLDER, typeIdentifiant: 'SIRET' } }],
    considerationsSociales: { considerationSociale: ['Clause sociale', 'Critère social'] },
    actesSousTraitance: [
      {
        acteSousTraitance: {
          id: 1,
          sousTraitant: { id: OTHER_HOLDER, typeIdentifiant: 'SIRET' },
          dureeMois: 12,
          dateNotification: '2024-06-11',
          montant: 123_456.89,
        },
      },
    ],
    modifications: [
      {
        modification: {
          id: 1,
          montant: 1_200_000,
          dateNotificationModification: '2025-01-18',
          datePublicationDonneesModification: '2025-01-20',
        },
      },
    ],
    ...over,
  };
}

/** A file of contracts in the shape of schema 2.0.3. */
export function aFile(contracts: readonly unknown[], indent: number | undefined = 2): string {
  return JSON.stringify({ marches: { marche: contracts } }, null, indent);
}
