import { m } from '#messages/messages.js';
import { meetingWord, reasonWord, said } from '../../words.ts';
import type { ViewedPath } from '#modules/support/server/index.ts';
import type { Programme } from '#modules/support/index.ts';

/** A line of the story of a path. `note` is read by the structure alone. */
export type StoryLine = { key: string; on: number; title: string; note: string | null; by: string | null };

type Telling = {
  viewed: Omit<ViewedPath, 'names' | 'members'>;
  programme: Programme;
  names: Record<number, string>;
  people: Record<string, string>;
  locale: string;
};

/** What happened on a path as the structure sees it, the last first. */
export function storyOf(data: Telling): StoryLine[] {
  return [
    ...meetings(data),
    ...stages(data),
    ...steps(data),
    ...structures(data),
    ...referents(data),
    ...ends(data),
  ].sort((a, b) => b.on - a.on || a.key.localeCompare(b.key));
}

const plain = (key: string, on: number, title: string): StoryLine => ({
  key,
  on,
  title,
  note: null,
  by: null,
});

const meetings = ({ viewed, names }: Telling): StoryLine[] =>
  viewed.meetings.map(({ meetingNo, on, kind, minutes, note, organisationId }) => ({
    key: `meeting-${meetingNo}`,
    on,
    title:
      minutes === null ? meetingWord(kind) : m.path_meeting_minutes({ kind: meetingWord(kind), minutes }),
    note,
    by: names[organisationId] ?? null,
  }));

function stages({ viewed, programme, names, locale }: Telling): StoryLine[] {
  return viewed.stages.map(({ stage, on, answer, toldBy, organisationId }) => {
    const label = said(programme.stages.find(({ id }) => id === stage)?.label, locale);
    return {
      key: `stage-${stage}`,
      on,
      title:
        answer === null
          ? m.path_story_stage({ stage: label })
          : m.path_story_answer({ stage: label, answer: answer === 'yes' ? m.path_yes() : m.path_no() }),
      note: null,
      by: toldBy === 'resident' ? m.path_contact_title() : (names[organisationId] ?? null),
    };
  });
}

const steps = ({ viewed, names }: Telling): StoryLine[] =>
  viewed.actions.flatMap(({ actionNo, doneOn, title, organisationId }) =>
    doneOn === null
      ? []
      : [
          {
            ...plain(`step-${actionNo}`, doneOn, m.path_story_step({ title })),
            by: names[organisationId] ?? null,
          },
        ],
  );

function structures({ viewed, names }: Telling): StoryLine[] {
  return viewed.parts.flatMap(({ partNo, organisationId, joinedOn, leftOn, opener }) => {
    const structure = names[organisationId] ?? '';
    const joined = opener ? m.path_story_opened({ structure }) : m.path_story_joined({ structure });
    return [
      ...(joinedOn === null ? [] : [plain(`in-${partNo}`, joinedOn, joined)]),
      ...(leftOn === null || joinedOn === null
        ? []
        : [plain(`out-${partNo}`, leftOn, m.path_story_left({ structure }))]),
    ];
  });
}

const referents = ({ viewed, names, people }: Telling): StoryLine[] =>
  viewed.referents
    .slice(0, -1)
    .map(({ personId, organisationId, since }) =>
      plain(
        `referent-${since}`,
        since,
        m.path_story_referent({ who: people[personId] ?? names[organisationId] ?? '' }),
      ),
    );

const ends = ({ viewed: { path } }: Telling): StoryLine[] =>
  path === null || path.closedOn === null
    ? []
    : [plain('closed', path.closedOn, m.path_story_closed({ reason: reasonWord(path.closeReason ?? '') }))];
