/** What a figure page is asked, as its address says it. Empty fields of the form are no question. */
export type Asked = {
  id: string;
  period?: string;
  place?: string;
  reading?: string;
  trueOn?: string;
  knownOn?: string;
  generation?: string;
  by?: string;
};

const NAMES = ['period', 'place', 'reading', 'trueOn', 'knownOn', 'generation', 'by'] as const;

/** Reads the question from an address. */
export function askedOf(id: string, url: URL): Asked {
  const asked: Asked = { id };
  for (const name of NAMES) {
    const value = url.searchParams.get(name);
    if (value) asked[name] = value;
  }
  return asked;
}
