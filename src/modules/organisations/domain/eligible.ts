import type { Generation } from '#kernel/codes.ts';

/** Where somebody is, as far as they told. A code is null when it is not known, `out` outside every QPV. */
export type Whereabouts = { commune: string | null; qpv: Readonly<Record<Generation, string | null>> };

/** To whom a service is kept by place. */
export type PlaceRules = {
  zone: readonly string[];
  qpv: readonly string[];
  generation: Generation | null;
  publics: readonly string[];
};

/** Whether a place fits: `ask` when it cannot be told from what is known. */
export type Fit = 'yes' | 'no' | 'ask';

const COMMUNE = /^\w{5}$/;
const DEPARTEMENT = /^\w{2,3}$/;
const FRANCE = new Set(['france', '99100']);

/** Whether somebody lives where a service is kept to: commune, département, EPCI, then neighbourhood. */
export function fitOf(rules: PlaceRules, at: Whereabouts): Fit {
  const fits = [zoneFit(rules.zone, at.commune), qpvFit(rules, at), anyQpvFit(rules.publics, at)];
  return fits.includes('no') ? 'no' : fits.includes('ask') ? 'ask' : 'yes';
}

function zoneFit(zone: readonly string[], commune: string | null): Fit {
  if (zone.length === 0 || zone.some((code) => FRANCE.has(code))) return 'yes';
  if (commune === null) return 'ask';
  // Communes of an EPCI are not held here: whoever lives near one has to ask.
  if (zone.some((code) => code.length === 9)) return 'ask';
  const within = (code: string): boolean =>
    (COMMUNE.test(code) && code === commune) || (DEPARTEMENT.test(code) && commune.startsWith(code));
  return zone.some(within) ? 'yes' : 'no';
}

function qpvFit({ qpv, generation }: PlaceRules, at: Whereabouts): Fit {
  if (qpv.length === 0 || generation === null) return 'yes';
  const own = at.qpv[generation];
  if (own === null) return 'ask';
  return qpv.includes(own) ? 'yes' : 'no';
}

/** A service for residents of QPV alone does not fit whoever lives in none; it may fit rural areas (FRR), not held here. */
function anyQpvFit(publics: readonly string[], { qpv }: Whereabouts): Fit {
  if (publics.length !== 1 || publics[0] !== 'residents-qpv-frr') return 'yes';
  const own = qpv['2024'];
  return own === null || own === 'out' ? 'ask' : 'yes';
}
