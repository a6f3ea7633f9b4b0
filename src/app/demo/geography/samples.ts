/** What an address of the demonstration shows. */
export type SampleShows = 'inside' | 'only-2015' | 'near-edge' | 'outside' | 'street-only';

/** Addresses to try on the page of residents, one for each kind of answer. */
export const SAMPLES: readonly { address: string; shows: SampleShows }[] = [
  { address: '14 Rue du Chêne Bienvenu 44100 Nantes', shows: 'inside' },
  { address: '8 Allée du Loriot Parti 44300 Nantes', shows: 'only-2015' },
  { address: '7 Rue de la Lisière Hésitante 44100 Nantes', shows: 'near-edge' },
  { address: '21 Avenue de la Girouette Dorée 44000 Nantes', shows: 'outside' },
  { address: 'Chemin de la Boussole Perdue 44300 Nantes', shows: 'street-only' },
];
