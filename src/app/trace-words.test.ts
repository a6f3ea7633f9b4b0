import { expect, test } from 'vitest';
import { sayTrace } from './trace-words.ts';

test('fields and acts of a trace are said in words, and the names that people gave are left as they are', () => {
  expect(sayTrace({ code: 'person-changed', params: { fields: 'eligibility, exit' } }, 'fr')).toContain(
    'éligibilité, sortie',
  );
  expect(sayTrace({ code: 'hours-handled', params: { act: 'send-back', lines: 3 } }, 'en')).toContain(
    'sent back (3 lines)',
  );
  expect(sayTrace({ code: 'organisation-made', params: { name: 'open' } }, 'fr')).toContain('open');
});
