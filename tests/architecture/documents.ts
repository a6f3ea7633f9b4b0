import { dirname, join, normalize } from 'node:path';
import { holds, textOf } from './tree.ts';

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const LINK = /\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/gm;

/** The anchor that a forge gives to a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchorsOf(text: string): Set<string> {
  const prose = text.replace(/```[\s\S]*?```/g, '');
  return new Set([...prose.matchAll(HEADING)].map(([, heading = '']) => anchorOf(heading)));
}

/** Links of a Markdown file that lead nowhere inside the repository. Links to other sites are not followed. */
export function brokenLinks(path: string): string[] {
  const targets = [...textOf(path).replace(CODE, '').matchAll(LINK)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target) && !resolves(path, target));
}

function resolves(from: string, target: string): boolean {
  const [file = '', anchor] = decodeURI(target).split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (!holds(path)) return false;
  return anchor === undefined || !path.endsWith('.md') || anchorsOf(textOf(path)).has(anchor);
}
