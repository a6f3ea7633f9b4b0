import type { DayNumber } from '#kernel/days.ts';
import { SWITCH_DAY } from './calendar.ts';
import type { Cells } from './file-text.ts';
import type { Random } from './random.ts';
import type { Place } from './territory.ts';

/** A person of the demonstration: a number, never a name. The number is the same at every structure. */
export type Person = { id: string; home: Place; sex: string | undefined; ageBand: string | undefined };

/** Everyone that a structure of the demonstration has met. */
export class Population {
  #count = 0;
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Someone not met before. A few never said their sex or their age. */
  meet(home: Place): Person {
    this.#count++;
    const random = this.#random;
    const sex = random.chance(0.47) ? 'female' : 'male';
    const ageBand = random.weighted([
      ['under-26', 24],
      ['26-49', 56],
      ['50-over', 20],
    ]);
    return {
      id: `P-${String(this.#count).padStart(6, '0')}`,
      home,
      sex: random.chance(0.02) ? undefined : sex,
      ageBand: random.chance(0.04) ? undefined : ageBand,
    };
  }
}

/** Cells of a place. */
export function placeCells(place: Place): Cells {
  return { commune: place.commune, 'qpv-2015': place.qpv2015, 'qpv-2024': place.qpv2024 };
}

/** Cells that say who, and where that person lived; `home` where it was not yet the present one. */
export function personCells(person: Person, home: Place = person.home): Cells {
  return { person: person.id, sex: person.sex, 'age-band': person.ageBand, ...placeCells(home) };
}

/** A home as a hurried adviser writes it: now and then without the code of the outline that is not in force. */
export function hurried(random: Random, home: Place, date: DayNumber): Place {
  if (!random.chance(0.01)) return home;
  return date < SWITCH_DAY ? { ...home, qpv2024: undefined } : { ...home, qpv2015: undefined };
}
