/** How close to the door an address was found. A street or a commune never decides a QPV. */
export type AddressLevel = 'housenumber' | 'locality' | 'street' | 'municipality';

/** An address of the book that answers what was typed. */
export type AddressMatch = {
  /** Stable number of the address base, e.g. `44109_1234_00012_bis`. */
  id: string;
  /** In full: `12 bis Rue des Lilas 44300 Nantes`. */
  label: string;
  level: AddressLevel;
  /** From 0 to 1: how much of what was typed is found, and of what is found was typed. Under 0.8 it must not decide. */
  score: number;
  /** `12 bis`; empty above the door. */
  number: string;
  street: string;
  postcode: string;
  /** INSEE code. */
  commune: string;
  communeName: string;
  lon: number;
  lat: number;
  /** Where the point stands, in the words of the address base: `entrée`, `bâtiment`, `parcelle`, `segment`…; empty if it does not say. */
  position: string;
};

/** What narrows a search. */
export type AddressSearch = {
  limit?: number;
  /** INSEE code: only there. */
  commune?: string;
  /** The last word is still being typed. */
  typing?: boolean;
};

/**
 * Finds addresses. The one on the premises is the default; any other is chosen by an administrator.
 * @throws GeocoderError when an outside server does not answer as agreed.
 */
export type Geocoder = {
  search: (text: string, options?: AddressSearch) => Promise<AddressMatch[]>;
  /** Best match of each text, in order; null where there is none. */
  searchMany: (
    texts: readonly string[],
    onProgress?: (done: number) => void,
  ) => Promise<(AddressMatch | null)[]>;
  /** Nearest addresses to a point, nearest first. */
  reverse: (lon: number, lat: number, limit?: number) => Promise<AddressMatch[]>;
};
