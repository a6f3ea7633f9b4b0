import { getApp } from '#app/current.ts';
import { fold } from '#kernel/fold.ts';
import { organisationsWith } from '../persons/organisations.ts';

/** What a search finds: its kind, its words, the page that shows it. */
export type Found = {
  kind: 'figure' | 'place' | 'organisation' | 'person' | 'entry';
  label: string;
  path: string;
};

const MOST = 20;

/** Whether every word asked is in a text, whatever the accents and the case. */
const holds = (text: string, words: readonly string[]): boolean => {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
};

/** Figures, neighbourhoods, entries, organisations and people of one's teams: what whoever asks may open, and nothing else. */
export async function findAll(locals: App.Locals, asked: string): Promise<Found[]> {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const { definitions } = getApp();
  const found: Found[] = [
    ...entriesOf(asked),
    ...definitions.indicators
      .filter(({ label, vocabulary }) =>
        holds(`${label.fr} ${label.en} ${vocabulary.nouns.join(' ')}`, words),
      )
      .map(({ id, label }): Found => ({
        kind: 'figure',
        label: label[locals.locale],
        path: `/figures/${id}`,
      })),
    ...definitions.territory.places
      .filter(({ name, codes }) => holds(`${name} ${Object.values(codes).join(' ')}`, words))
      .map(({ id, name, kind }): Found => ({
        kind: 'place',
        label: name,
        path: kind === 'qpv' ? `/neighbourhoods/${id}` : `/?place=${id}`,
      })),
    ...(await teamsOf(locals, words)),
  ];
  return found.slice(0, MOST);
}

function entriesOf(asked: string): Found[] {
  const number = /^\s*n?°?\s*(\d{1,9})\s*$/i.exec(asked)?.[1];
  return number === undefined ? [] : [{ kind: 'entry', label: number, path: `/entries/${number}` }];
}

async function teamsOf(locals: App.Locals, words: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { organisationId, name } of await organisationsWith(locals, 'see-team')) {
    const path = `/organisations/${organisationId}`;
    if (holds(name, words)) found.push({ kind: 'organisation', label: name, path });
    const listed = await locals.ask(getApp().useCases.listTeam, { organisationId });
    if (!listed.ok) continue;
    for (const person of listed.value.team)
      if (holds(`${person.name} ${person.email}`, words))
        found.push({ kind: 'person', label: `${person.name} · ${name}`, path });
  }
  return found;
}
