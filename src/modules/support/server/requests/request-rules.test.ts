import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRequestRules } from './request-rules.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ancrage-requests-'));
  copyFileSync('definitions/requests.yaml', join(folder, 'requests.yaml'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The declared rules, once a text of them is another. */
function broken(was: string | RegExp, is: string): string {
  const file = join(folder, 'requests.yaml');
  const declared = readFileSync(file, 'utf8');
  const changed = declared.replace(was, is);
  expect(changed).not.toBe(declared);
  writeFileSync(file, changed);
  return file;
}

test('the rules of the repository are read, with the days that they declare', () => {
  expect(loadRequestRules(folder)).toMatchObject({ remindAfter: [3, 7], unansweredAfter: 15 });
});

test('a state that the code speaks of cannot be left out: the file and the reason are said', () => {
  const file = broken(/.*id: expired,.*\n/, '');
  expect(() => loadRequestRules(folder)).toThrow(`${file}: states: expired is missing`);
});

test('an act that leads to no state is refused', () => {
  broken('to: accepted', 'to: welcomed');
  expect(() => loadRequestRules(folder)).toThrow('accept speaks of the state welcomed, which is none');
});

test('a word that is not declared is refused, whatever else is right', () => {
  broken('unansweredAfter: 15', 'unansweredAfter: soon');
  expect(() => loadRequestRules(folder)).toThrow('unansweredAfter');
  broken('unansweredAfter: soon', 'unansweredAfter: 15\ncolour: red');
  expect(() => loadRequestRules(folder)).toThrow('colour');
});

test('a file that is no YAML is refused, with its line', () => {
  broken('states:', 'states: [');
  expect(() => loadRequestRules(folder)).toThrow('Requests refused');
});
