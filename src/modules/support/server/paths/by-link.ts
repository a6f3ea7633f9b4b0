import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Link } from '#platform/server/links/links.ts';
import type { ActContext } from '#platform/server/use-case/use-case.ts';
import { reaching, setReach } from '#platform/server/db/reach.ts';
import { isOn } from '../../domain/paths/sight.ts';
import type { PathsContext } from './paths-context.ts';
import { readParts } from './read-paths.ts';

/** Purposes of the links of paths. */
export const LINKS = {
  /** A structure that was invited answers; subject: the path. */
  join: 'path-join',
  /** A resident follows their path; subject: the path. */
  follow: 'path-follow',
  /** A resident answers one question; subject: the path and the stage. */
  outcome: 'path-outcome',
  /** An adviser's calendar; subject: the account, and whether names are in it. */
  calendar: 'path-calendar',
} as const;

/** A link that was opened, with the act as it goes on inside the structure that serves it. */
export type Opened = { link: Link; act: ActContext; organisationId: number };

/** What a link shows: writes nothing, for scanners of mail open every link. Refusals: `link-unknown`, `link-expired`, `link-revoked`… */
export async function lookAt(
  { links }: PathsContext,
  act: ActContext,
  asked: { token: string; purpose: string },
): Promise<Result<Opened>> {
  const { state, link } = await links.look(act.tx, asked, act.now);
  if (link === null) return refuse({ code: `link-${state}` });
  return ok(await inside(act, link));
}

/** Opens a link to act with it. Refusals: those of links. */
export async function useLink(
  { links }: PathsContext,
  act: ActContext,
  asked: { token: string; purpose: string },
): Promise<Result<Opened>> {
  const used = await links.use(act.tx, asked, act.now);
  return used.ok ? ok(await inside(act, used.value)) : used;
}

/** A resident's link outlives the structure that gave it: another one that is on the path then serves it. */
async function inside(act: ActContext, link: Link): Promise<Opened> {
  const residents = link.purpose === LINKS.follow || link.purpose === LINKS.outcome;
  const parts = residents
    ? await reaching({ tx: act.tx, reach: [link.organisationId] }, 'all', () =>
        readParts(act, [pathNoIn(link)]),
      )
    : [];
  const on = parts.filter(isOn).map((part) => part.organisationId);
  const organisationId = on.includes(link.organisationId)
    ? link.organisationId
    : (on.at(0) ?? link.organisationId);
  const reach = [...new Set([link.organisationId, organisationId])];
  await setReach(act.tx, reach);
  return { link, organisationId, act: { ...act, reach } };
}

/** Number of a path in the subject of a link. */
export const pathNoIn = ({ subject }: Link): number => Number(subject.split('/')[0]);
