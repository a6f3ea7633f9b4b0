/** What a structure may be, as SIRENE proposes and a person decides. */
export const FLAGS = ['ess', 'reuse'] as const;

/** Social economy (`ess`), or reuse and repair (`reuse`). */
export type Flag = (typeof FLAGS)[number];

/** What SIRENE says of a structure. `ess`: as the legal unit has it, empty when SIRENE does not know, which is not no. */
export type SireneFacts = { siret: string; ess: 'O' | 'N' | ''; naf: string };

/**
 * Activities of NAF rév. 2 that may be reuse or repair: second-hand shops, recovery, repair of goods. An activity is declared
 * when a company is made and proves nothing (décret 2007-1888, article 5): a person confirms.
 */
const REUSE = /^(?:47\.79Z|38\.3[12]Z|95\.[12]\dZ)$/;

/** A NAF code with its point, as SIRENE writes it or without. */
export const nafCode = (raw: string): string =>
  raw
    .trim()
    .toUpperCase()
    .replace(/^(\d\d)\.?(\d\d[A-Z])$/, '$1.$2');

/** What SIRENE proposes of a structure. A structure that SIRENE does not flag is proposed nothing. */
export function proposedBy({ ess, naf }: SireneFacts): Flag[] {
  return FLAGS.filter((flag) => (flag === 'ess' ? ess === 'O' : REUSE.test(nafCode(naf))));
}
