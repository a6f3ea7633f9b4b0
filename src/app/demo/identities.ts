import { Random } from './random.ts';

/** Who somebody is, as one structure wrote it down. Everybody here is invented. */
export type SeenIdentity = { surname: string; given: string; birthDate: string; phone: string };

/** What the demonstration knows of a person apart from a number. */
export type Hints = { sex: string; ageBand: string };

const listed = (names: string): string[] => names.trim().split(/,\s+/);

const WOMEN = listed(`
  Aïcha, Amandine, Aminata, Anaïs, Anne-Sophie, Aurélie, Awa, Camille, Céline, Chloé, Coumba, Élodie, Emma,
  Fanny, Fatima, Fatoumata, Gaëlle, Hawa, Inès, Jade, Jeanne, Julie, Karima, Khadija, Laëtitia, Laura, Leïla,
  Léa, Lucie, Maëlle, Mariam, Marie, Marie-Laure, Marion, Mathilde, Mélanie, Nadia, Naïma, Nathalie, Nolwenn,
  Océane, Oumou, Pauline, Rachida, Rokia, Salimata, Samira, Sandrine, Sarah, Solène, Sophie, Stéphanie,
  Svetlana, Thanh, Valérie, Virginie, Yasmina, Ximena, Zeynep, Zohra
`);
const MEN = listed(`
  Abdoulaye, Adama, Adrien, Ahmed, Alexandre, Ali, Amadou, Anthony, Antoine, Bakary, Benjamin, Boubacar, Bruno,
  Christophe, Damien, David, Dimitri, Édouard, Erwan, Fabien, Florian, François, Gaël, Guillaume, Hakim, Hamza,
  Ibrahim, Jean-Luc, Jean-Pierre, Jérôme, Julien, Kévin, Loïc, Ludovic, Mamadou, Marc, Mathieu, Mehdi, Mickaël,
  Mohamed, Moussa, Nicolas, Olivier, Omar, Pascal, Quentin, Rachid, Romain, Samuel, Sékou, Sofiane, Stéphane,
  Thierry, Thomas, Tuan, Vincent, Wassim, Yann, Youssef, Yusuf
`);
/** Made of what French, Breton, Maghrebi, West African and other surnames are made of; the weight falls along the list. */
const SURNAMES = listed(`
  Martin, Diallo, Bernard, Traoré, Dubois, Le Goff, Benali, Moreau, Diarra, Guillou, Camara, Robert, Haddad, Le
  Roux, Koné, Petit, Cissé, Durand, Amrani, Le Gall, Barry, Rousseau, Sow, Mercier, Bah, Lefèvre, El Idrissi,
  Garnier, Coulibaly, Chevalier, N’Diaye, Boucher, Keïta, Gauthier, Saïdi, Perrin, Morvan, Touré, Clément,
  Yılmaz, Gautier, Ben Salah, Prigent, Sissoko, Renaud, Mansouri, Leclerc, Ba, Roche, Kerdoncuff, Bouvier,
  Dembélé, Lemoine, Cherif, Picard, Sylla, Aubert, Nguyen, Guérin, Fofana, Marchand, Belkacem, Roger, Tran,
  Poirier, Doucouré, Vidal, Kaya, Boulanger, Zerrouki, Caron, Sacko, Philippot, Da Silva, Jouan, Hamidi,
  Quéméner, Popescu, Berthelot, Ferreira, Rault, Bensaïd, Tanguy, Kanté, Lebreton, Ouattara, Pineau, Ahmadi,
  Bourdin, Lopes, Grégoire, Sanogo, Texier, Mokhtari, Briand, Niang, Charrier, Djellal, Hervé, Samaké, Bossard,
  Yusuf, Thébaud, Ivanova, Orieux, Tall, Brochard
`);

/** Ages in 2024, by band; somebody who did not say may be of any. */
const AGES: Record<string, readonly [number, number]> = {
  'under-26': [18, 26],
  '26-49': [27, 50],
  '50-over': [51, 66],
};
const ANY_AGE = [20, 60] as const;

type Person = SeenIdentity & { married: string };

function personOf(id: string, { sex, ageBand }: Hints): Person {
  const random = new Random(`identity ${id}`);
  const [youngest, oldest] = AGES[ageBand] ?? ANY_AGE;
  const woman = sex === '' ? random.chance(0.5) : sex === 'female';
  const at = Math.floor(SURNAMES.length * random.next() ** 1.4);
  // Those whose papers give no day were given 1 January.
  const unknownDay = random.chance(0.02);
  const year = 2024 - random.int(youngest, oldest);
  const [month, day] = [random.int(1, 12), random.int(1, 28)];
  return {
    given: random.pick(woman ? WOMEN : MEN),
    surname: SURNAMES[at],
    married: woman && random.chance(0.3) ? random.pick(SURNAMES) : '',
    birthDate: unknownDay ? `01/01/${year}` : `${two(day)}/${two(month)}/${year}`,
    phone: `06 39 98 ${two(random.int(0, 99))} ${two(random.int(0, 99))}`,
  };
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * Somebody as one structure wrote them down: mostly right, now and then with what advisers write in a hurry. Telephone numbers
 * are of the range that the regulator keeps for works of fiction (Arcep, decision 2018-0881: 06 39 98).
 */
export function identitySeen(id: string, by: string, hints: Hints): SeenIdentity {
  const person = personOf(id, hints);
  const random = new Random(`seen ${id} ${by}`);
  const surname = person.married !== '' && random.chance(0.25) ? person.married : person.surname;
  const seen: SeenIdentity = {
    surname: random.chance(0.04) ? slip(surname, random) : surname,
    given: random.chance(0.03) ? slip(person.given, random) : person.given,
    birthDate: random.chance(0.02) ? swapped(person.birthDate, random) : person.birthDate,
    phone: random.chance(0.6) ? person.phone : '',
  };
  if (random.chance(0.5)) seen.surname = seen.surname.toUpperCase();
  return random.chance(0.01) ? { ...seen, surname: seen.given, given: seen.surname } : seen;
}

/** A letter left out, doubled, or changed places with the next. */
function slip(name: string, random: Random): string {
  const at = random.int(1, Math.max(1, name.length - 2));
  const [head, letter, next, tail] = [name.slice(0, at), name[at], name[at + 1] ?? '', name.slice(at + 2)];
  return random.pick([head + next + tail, head + letter + letter + next + tail, head + next + letter + tail]);
}

/** Day and month the other way round where the calendar allows it, or a digit of the year wrong. */
function swapped(date: string, random: Random): string {
  const [day, month, year] = date.split('/');
  if (Number(day) <= 12 && day !== month && random.chance(0.5)) return `${month}/${day}/${year}`;
  return `${day}/${month}/${Number(year) + random.pick([-1, 1, 10])}`;
}
