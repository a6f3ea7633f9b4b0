/** What the address of the page asks of traces; an empty word asks nothing. */
export function askedOf(url: URL): Record<string, string | number> {
  const asked: Record<string, string | number> = {};
  for (const name of ['code', 'from', 'to']) {
    const value = url.searchParams.get(name) ?? '';
    if (value !== '') asked[name] = value;
  }
  const organisation = Number(url.searchParams.get('organisation'));
  if (organisation > 0) asked['organisationId'] = organisation;
  const page = Number(url.searchParams.get('page'));
  if (page > 1) asked['page'] = page;
  return asked;
}
